package dev.workflowmcp.runtime.answer;

import dev.workflowmcp.core.overview.Overview;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An overview within its bytes. What does not fit is dropped from the end: the last elements of the
 * last list first, for the lists stand in the order in which an agent needs them.
 */
final class OverviewAnswer {
  private static final List<String> LISTS =
      List.of("active", "ready", "blocked", "changed", "deployments", "entity_types");

  private static final String ITEMS = "items";
  private static final String MORE = "more";
  private static final int MORE_BYTES = ",\"more\":true".length();

  private OverviewAnswer() {}

  static Answer of(Overview overview, int maxBytes) {
    ObjectNode answer = AnswerJson.MAPPER.valueToTree(overview);
    // It says something, too, that a list is empty.
    LISTS.forEach(name -> list(answer, name).withArray(ITEMS));
    var cuts = new Cuts();
    var bytes = JsonSize.of(answer);
    if (bytes > maxBytes) {
      drop(answer, bytes - maxBytes + Cuts.room(maxBytes), cuts);
    }
    return Budget.fit(answer, maxBytes, cuts, "/project/id", "/project/name");
  }

  private static void drop(ObjectNode answer, int excess, Cuts cuts) {
    var left = excess;
    for (var i = LISTS.size() - 1; i >= 0 && left > 0; i--) {
      var list = list(answer, LISTS.get(i));
      var items = list.withArray(ITEMS);
      if (!items.isEmpty()) {
        left += list.has(MORE) ? 0 : MORE_BYTES;
        list.put(MORE, true);
        left -= shorten(items, left);
        cuts.add("/" + LISTS.get(i) + "/" + ITEMS);
      }
    }
  }

  /** Frees so many bytes, or as many as there are. */
  private static int shorten(ArrayNode items, int excess) {
    var freed = 0;
    while (freed < excess && !items.isEmpty()) {
      var last = items.remove(items.size() - 1);
      freed += JsonSize.of(last) + (items.isEmpty() ? 0 : 1);
    }
    return freed;
  }

  private static ObjectNode list(ObjectNode answer, String name) {
    return (ObjectNode) answer.get(name);
  }
}
