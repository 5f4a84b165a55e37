package dev.workflowmcp.tour;

import java.util.function.Supplier;

/**
 * The story: an agent plans the extraction of invoices for a customer, works on it, makes mistakes,
 * and finds everything again in a later session.
 */
final class Tour {
  static final String PROJECT = "Invoice extraction";
  private static final int TITLE_COLUMNS = 74;

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
    Answer left;
    int calls;
    try (var agent = server.get()) {
      agent.listTools();
      plan(agent);
      findings(agent);
      mistake(agent);
      conflict(agent);
      endOfSession(agent);
      claim(agent);
      tree(agent);
      new Domains(agent, narrator).run();
      left = agent.call("get_work_item", "{\"work_item\": \"W-6\"}");
      calls = agent.calls();
    }
    return calls + resumed(left);
  }

  private void plan(Client agent) {
    narrator.chapter("A project, with a database of its own");
    var project =
        agent.call(
            "create_project",
            """
            {"name": "%s", "description": "Read the invoices of Brandt & Co. into their ledger."}"""
                .formatted(PROJECT));
    Unexpected.unless(project.text("status").equals("active"), "the project can be worked in");

    narrator.chapter("A whole plan in one call, all or nothing");
    var plan = agent.call("create_work_items", InvoicePlan.ARGUMENTS);
    Unexpected.unless(plan.list("items").size() == InvoicePlan.ITEMS, "all items were created");

    narrator.chapter("The same call again, as after a lost connection: nothing is doubled");
    var again = agent.call("create_work_items", InvoicePlan.ARGUMENTS);
    Unexpected.unless(again.text("replayed").equals("true"), "the call was recognised");
  }

  private void findings(Client agent) {
    narrator.chapter("Research is done, and what it found becomes a task");
    agent.call(
        "update_work_item",
        """
        {"work_item": "W-3", "version": 1, "status": "active"}""");
    agent.call(
        "update_work_item",
        """
        {"work_item": "W-3", "version": 2, "status": "completed",
         "description": "312 of 400 samples have a text layer; 88 need OCR."}""");
    var found =
        agent.call(
            "create_work_item",
            """
            {"item_type": "task", "title": "OCR for the 88 scanned invoices", "parent": "W-2"}""");
    Unexpected.unless(found.text("parent").equals("W-2"), "the task stands below its session");
  }

  private void mistake(Client agent) {
    narrator.chapter("A mistake, and what the answer says about it");
    agent.refused(
        "invalid_input",
        "update_work_item",
        """
        {"work_item": "W-5", "version": 1, "status": "done"}""");
  }

  private void conflict(Client agent) {
    narrator.chapter("Two agents change one item: the second is told, and no change is lost");
    agent.call(
        "update_work_item",
        """
        {"work_item": "W-6", "version": 1, "status": "active", "assignee": "agent-a"}""");
    var conflict =
        agent.refused(
            "version_conflict",
            "update_work_item",
            """
            {"work_item": "W-6", "version": 1, "priority": 0}""");
    var merged =
        agent.call(
            "update_work_item",
            """
            {"work_item": "W-6", "version": %d, "priority": 0}"""
                .formatted(conflict.at("details").number("current_version")));
    Unexpected.unless(
        merged.text("assignee").equals("agent-a") && merged.number("priority") == 0,
        "both changes are there");
  }

  private void endOfSession(Client agent) {
    narrator.chapter("A session cannot end over open work, unless it says what becomes of that");
    agent.refused(
        "illegal_transition",
        "update_work_item",
        """
        {"work_item": "W-2", "version": 1, "status": "completed"}""");
    agent.call(
        "update_work_item",
        """
        {"work_item": "W-2", "version": 1, "status": "completed", "status_of_descendants": "complete"}""");
  }

  private void claim(Client agent) {
    narrator.chapter("What waits, and for what");
    agent.call(
        "add_dependency",
        """
        {"work_item": "W-8", "depends_on": "W-5"}""");
    var blocked = agent.call("query_work_items", "{\"blocked\": true}").list("items");
    Unexpected.unless(blocked.size() == 3, "the ledger waits, with both subtasks below it");
    agent.refused(
        "dependency_cycle",
        "add_dependency",
        """
        {"work_item": "W-5", "depends_on": "W-9"}""");

    narrator.chapter("The best ready task is claimed; nobody else can take or change it");
    var claimed =
        agent.call(
            "claim_work_item",
            """
            {"agent": "agent-b", "lease_minutes": 20}""");
    Unexpected.unless(claimed.text("ref").equals("W-5"), "W-5 is the best that is ready");
    agent.refused("claimed", "claim_work_item", "{\"work_item\": \"W-5\"}");
    agent.call(
        "update_work_item",
        """
        {"work_item": "W-5", "version": %d, "status": "completed", "claim_token": "%s"}"""
            .formatted(claimed.number("version"), claimed.text("claim_token")));

    narrator.chapter("In the same instant, what waited for it is ready");
    var ready = agent.call("query_work_items", "{\"ready\": true}").list("items");
    ready.forEach(item -> narrator.say(line(item)));
    Unexpected.unless(ready.size() == 2, "both subtasks of the ledger can begin");
  }

  private void tree(Client agent) {
    narrator.chapter("The tree");
    var items =
        agent
            .call(
                "query_work_items",
                """
                {"sort": "tree", "limit": 50}""")
            .list("items");
    items.forEach(item -> narrator.say(line(item)));
    Unexpected.unless(items.size() == InvoicePlan.ITEMS + 1, "the tree holds every item once");
  }

  /** What another session finds. */
  private int resumed(Answer left) {
    narrator.chapter("The server has ended; another session starts a new one");
    try (var later = server.get()) {
      var active = later.call("get_active_project", "{}").at("project");
      Unexpected.unless(active.text("name").equals(PROJECT), "the project is still active");
      var found = later.call("get_work_item", "{\"work_item\": \"W-6\"}");
      Unexpected.unless(found.equals(left), "the item is as it was left: " + left.json());
      var open =
          later
              .call(
                  "query_work_items",
                  """
                  {"status": ["planned", "active"], "item_type": ["task", "subtask"], "sort": "priority"}""")
              .list("items");
      open.forEach(item -> narrator.say(line(item)));
      Unexpected.unless(open.size() == 4, "four tasks are left to do");
      return later.calls();
    }
  }

  private static String line(Answer item) {
    var indent = "  ".repeat(1 + (int) item.number("depth"));
    var left =
        Narrator.cut(" " + indent + item.text("ref") + " " + item.text("title"), TITLE_COLUMNS);
    return left
        + " ".repeat(TITLE_COLUMNS - left.length() + 2)
        + item.text("item_type")
        + ", "
        + item.text("status");
  }
}
