package dev.workflowmcp.runtime.answer;

import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.Related;
import dev.workflowmcp.core.workitem.WorkItemDetails;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what the use cases give into JSON within a budget of bytes. A single thing is its object, a
 * list has {@code items} and {@code next_cursor}.
 */
public final class Answers {
  private static final int HISTORY_VALUE_CHARACTERS = 200;

  /** Room for what a list has besides its items: the cursor before all. */
  private static final int LIST_BYTES = 300;

  private Answers() {}

  /** A single thing that was read. */
  public static Answer read(Record value, int maxBytes) {
    return Budget.fit(tree(value), maxBytes);
  }

  /** A work item, with what belongs to it under names of their own. */
  public static Answer details(WorkItemDetails details, int maxBytes) {
    var answer = tree(details.item());
    details.ancestors().ifPresent(related -> answer.set("ancestors", tree(related)));
    details.children().ifPresent(related -> answer.set("children", tree(related)));
    details.descendants().ifPresent(related -> answer.set("descendants", tree(related)));
    details.history().ifPresent(related -> answer.set("history", history(related)));
    return Budget.fit(answer, maxBytes);
  }

  /** {@code project_id} and the project, or {@code {"project_id": null}}. */
  public static Answer activeProject(Optional<Project> project, int maxBytes) {
    var answer = AnswerJson.MAPPER.createObjectNode();
    answer.putNull("project_id");
    project.ifPresent(
        active -> {
          answer.put("project_id", active.id().toString());
          answer.set("project", tree(active));
        });
    return Budget.fit(answer, maxBytes);
  }

  /**
   * What was written, with the name of the project it was written in.
   *
   * @param project empty when the thing written is a project itself
   */
  public static Answer written(
      Written<? extends Record> written, Optional<String> project, int maxBytes) {
    var answer = tree(written.value());
    project.ifPresent(name -> answer.put("project", name));
    if (written.replayed()) {
      answer.put("replayed", true);
    }
    dropIds(answer, maxBytes);
    return Budget.fit(answer, maxBytes);
  }

  /** A page; cut at the end of an item when it does not fit, with the cursor that goes on there. */
  public static Answer page(Page<? extends Record> page, int maxBytes) {
    var items = page.items().stream().map(Answers::tree).toList();
    var whole = list(items, page.nextCursor());
    var text = Budget.text(whole);
    if (Budget.bytes(text) <= maxBytes) {
      return new Answer(whole, text);
    }
    var fitting = Math.max(1, fitting(items, maxBytes - LIST_BYTES));
    var cursor =
        fitting < items.size() ? Optional.of(page.cursors().get(fitting - 1)) : page.nextCursor();
    var cut = list(items.subList(0, fitting), cursor);
    cut.put("truncated", true);
    return Budget.fit(cut, maxBytes);
  }

  private static ObjectNode list(List<ObjectNode> items, Optional<String> nextCursor) {
    var answer = AnswerJson.MAPPER.createObjectNode();
    answer.putArray("items").addAll(items);
    nextCursor.ifPresent(cursor -> answer.put("next_cursor", cursor));
    return answer;
  }

  /** How many items from the first have together at most so many bytes. */
  private static int fitting(List<ObjectNode> items, int maxBytes) {
    var bytes = 0;
    for (var i = 0; i < items.size(); i++) {
      bytes += Budget.bytes(Budget.text(items.get(i))) + 1;
      if (bytes > maxBytes) {
        return i;
      }
    }
    return items.size();
  }

  /** {@code {"error": {"code", "message", "next_step", "details"}}}. */
  public static Answer problem(Problem problem, int maxBytes) {
    var answer = AnswerJson.MAPPER.createObjectNode();
    var error = answer.putObject("error");
    error.put("code", problem.code().wireName());
    error.put("message", problem.message());
    error.put("next_step", problem.nextStep());
    if (!problem.details().isEmpty()) {
      error.set("details", AnswerJson.MAPPER.valueToTree(problem.details()));
    }
    return Budget.fit(answer, maxBytes);
  }

  private static ObjectNode tree(Record value) {
    return AnswerJson.MAPPER.valueToTree(value);
  }

  /**
   * The receipt for many objects stays whole even at its longest: the references say enough without
   * the ids.
   */
  private static void dropIds(ObjectNode answer, int maxBytes) {
    if (answer.get("items") instanceof ArrayNode items
        && Budget.bytes(Budget.text(answer)) > maxBytes) {
      items.forEach(item -> ((ObjectNode) item).remove("id"));
      answer.putArray("truncated_fields").add("/items/*/id");
    }
  }

  private static ObjectNode history(Related<Event> related) {
    var history = tree(related);
    history
        .path("items")
        .forEach(
            event -> {
              ((ObjectNode) event).remove("subject");
              event.path("changes").forEach(Answers::cutValues);
            });
    return history;
  }

  /** Old and new value of one change. */
  private static void cutValues(JsonNode pair) {
    var values = (ArrayNode) pair;
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      var text = value.isString() ? value.stringValue() : Budget.text(value);
      if (text.codePointCount(0, text.length()) > HISTORY_VALUE_CHARACTERS) {
        values.set(
            i, text.substring(0, text.offsetByCodePoints(0, HISTORY_VALUE_CHARACTERS)) + "…");
      }
    }
  }
}
