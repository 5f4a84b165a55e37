package dev.workflowmcp.runtime.answer;

import dev.workflowmcp.core.deployment.DeploymentDetails;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.LinkedGit;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What belongs to a thing, without what the thing says itself. */
final class RelatedThings {
  /** Kinds of things whose short reference says all. */
  private static final Set<String> NUMBERED = Set.of("work_item", "entity", "deployment");

  private RelatedThings() {}

  /** With its list also where that is empty: it was asked for. */
  static ObjectNode tree(Related<?> related) {
    ObjectNode tree = AnswerJson.MAPPER.valueToTree(related);
    if (!tree.has("items")) {
      tree.putArray("items");
    }
    return tree;
  }

  static ObjectNode deployment(DeploymentDetails details) {
    ObjectNode answer = AnswerJson.MAPPER.valueToTree(details.deployment());
    details.current().ifPresent(is -> answer.put("current", is));
    answer.set("work_items", tree(details.workItems()));
    answer.set("entities", tree(details.entities()));
    details.notes().ifPresent(rows -> answer.set("notes", notes(rows)));
    details.history().ifPresent(rows -> answer.set("history", history(rows)));
    return answer;
  }

  static ObjectNode git(LinkedGit git) {
    var answer = AnswerJson.MAPPER.createObjectNode();
    answer.set("branches", tree(git.branches()));
    answer.set("commits", tree(git.commits()));
    return answer;
  }

  static ObjectNode notes(Related<Note> related) {
    var notes = tree(related);
    notes.path("items").forEach(note -> ((ObjectNode) note).remove("subject"));
    return notes;
  }

  static ObjectNode history(Related<Event> related) {
    var history = tree(related);
    history
        .path("items")
        .forEach(
            event -> {
              ((ObjectNode) event).remove("subject");
              cutValues(event);
            });
    return history;
  }

  /** An event in the history of a whole project. */
  static ObjectNode event(Record event) {
    ObjectNode tree = AnswerJson.MAPPER.valueToTree(event);
    cutValues(tree);
    if (tree.path("subject") instanceof ObjectNode subject
        && NUMBERED.contains(subject.path("kind").asString(""))) {
      subject.remove("id");
    }
    return tree;
  }

  private static void cutValues(JsonNode event) {
    event.path("changes").forEach(RelatedThings::cutPair);
  }

  /** Old and new value of one change. */
  private static void cutPair(JsonNode pair) {
    var values = (ArrayNode) pair;
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      var text = value.isString() ? value.stringValue() : Budget.text(value);
      if (text.codePointCount(0, text.length()) > Event.VALUE_CHARACTERS) {
        values.set(i, text.substring(0, text.offsetByCodePoints(0, Event.VALUE_CHARACTERS)) + "…");
      }
    }
  }
}
