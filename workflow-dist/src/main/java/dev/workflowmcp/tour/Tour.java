package dev.workflowmcp.tour;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The story: an agent plans the extraction of invoices for a customer, works on it, makes mistakes,
 * and finds everything again in a later session.
 */
final class Tour {
  private static final String PROJECT = "Invoice extraction";

  private final Supplier<Client> server;
  private final Narrator narrator;

  /**
   * A tour.
   *
   * @param server starts a server process and connects to it
   */
  Tour(Supplier<Client> server, Narrator narrator) {
    this.server = server;
    this.narrator = narrator;
  }

  /** The number of calls that were made, all answered as expected. */
  int run() {
    narrator.chapter("A client starts the server and asks what it can do");
    long version;
    int calls;
    try (var agent = server.get()) {
      agent.listTools();
      plan(agent);
      work(agent);
      narrator.chapter("The tree");
      tree(agent);
      version = agent.call("get_work_item", "work_item", "W-6").number("version");
      calls = agent.calls();
    }
    narrator.chapter("The server has ended; another session starts a new one");
    try (var later = server.get()) {
      resume(later, version);
      return calls + later.calls();
    }
  }

  private void plan(Client agent) {
    narrator.chapter("A project, with a database of its own");
    var project =
        agent.call(
            "create_project",
            "name",
            PROJECT,
            "description",
            "Read supplier invoices (PDF) into the ledger of Brandt & Co.");
    Unexpected.unless(project.text("status").equals("active"), "the project can be worked in");

    narrator.chapter("A whole plan in one call, all or nothing");
    var plan = agent.call("create_work_items", "items", InvoicePlan.ITEMS, "request_id", "plan-1");
    Unexpected.unless(plan.list("items").size() == InvoicePlan.ITEMS.size(), "all items exist");

    narrator.chapter("The same call again, as after a lost connection: nothing is doubled");
    var again = agent.call("create_work_items", "items", InvoicePlan.ITEMS, "request_id", "plan-1");
    Unexpected.unless("true".equals(again.text("replayed")), "the call was recognised");
  }

  private void work(Client agent) {
    narrator.chapter("Work: research is done, a finding becomes a task");
    agent.call("update_work_item", "work_item", "W-3", "version", 1, "status", "active");
    agent.call(
        "update_work_item",
        "work_item",
        "W-3",
        "version",
        2,
        "status",
        "completed",
        "description",
        "312 of 400 samples have a text layer; 88 need OCR. Totals agree in 96 %.");
    agent.call(
        "create_work_item",
        "item_type",
        "task",
        "title",
        "OCR for the 88 scanned invoices",
        "parent",
        "W-2",
        "priority",
        1,
        "tags",
        List.of("ocr"));

    narrator.chapter("A mistake, and what the answer says about it");
    var mistake =
        agent.refused(
            "invalid_input",
            "update_work_item",
            "work_item",
            "W-5",
            "version",
            1,
            "status",
            "done");
    narrator.say("     " + mistake.text("message"));
    narrator.say("     " + mistake.text("next_step"));

    narrator.chapter(
        "Two agents change the same item; the second one is told, and nothing is lost");
    agent.call(
        "update_work_item",
        "work_item",
        "W-6",
        "version",
        1,
        "assignee",
        "agent-a",
        "status",
        "active");
    var conflict =
        agent.refused(
            "version_conflict",
            "update_work_item",
            "work_item",
            "W-6",
            "version",
            1,
            "priority",
            0);
    narrator.say("     " + conflict.text("message"));
    narrator.say("     " + conflict.text("next_step"));
    var current = conflict.at("details").number("current_version");
    var merged =
        agent.call("update_work_item", "work_item", "W-6", "version", current, "priority", 0);
    Unexpected.unless(
        merged.text("assignee").equals("agent-a") && merged.number("priority") == 0,
        "both changes are there");

    narrator.chapter("A session cannot end over open work, unless it says what becomes of it");
    var open =
        agent.refused(
            "illegal_transition",
            "update_work_item",
            "work_item",
            "W-2",
            "version",
            1,
            "status",
            "completed");
    narrator.say("     " + open.text("message"));
    agent.call(
        "update_work_item",
        "work_item",
        "W-2",
        "version",
        1,
        "status",
        "completed",
        "status_of_descendants",
        "complete");
  }

  private void tree(Client agent) {
    var items = agent.call("query_work_items", "sort", "tree", "limit", 50).list("items");
    for (var item : items) {
      narrator.say(line(item));
    }
    Unexpected.unless(
        items.size() == InvoicePlan.ITEMS.size() + 1, "the tree holds every item once");
  }

  private static String line(Answer item) {
    var indent = "  ".repeat((int) item.number("depth"));
    var left = "   " + indent + item.text("ref") + " " + item.text("title");
    return String.format(
        "%-72s %-9s %s", Narrator.cut(left, 72), item.text("item_type"), item.text("status"));
  }

  private void resume(Client later, long version) {
    var active = later.call("get_active_project");
    Unexpected.unless(
        active.at("project").text("name").equals(PROJECT), "the project is still the active one");
    var item = later.call("get_work_item", "work_item", "W-6", "include", List.of("ancestors"));
    Unexpected.unless(item.number("version") == version, "the item is as it was left");
    var open =
        later.call("query_work_items", "status", List.of("active", "planned"), "sort", "priority");
    narrator.say("   Left to do, most urgent first:");
    for (var left : open.list("items")) {
      narrator.say(line(left));
    }
    Unexpected.unless(
        open.list("items").stream()
            .map(Answer::json)
            .map(Map::copyOf)
            .anyMatch(left -> "W-6".equals(left.get("ref"))),
        "the task that was begun is among them");
  }
}
