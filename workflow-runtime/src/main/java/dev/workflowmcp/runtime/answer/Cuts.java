package dev.workflowmcp.runtime.answer;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The JSON pointers of what is missing in an answer, told in {@code truncated_fields}. */
final class Cuts {
  static final String FIELD = "truncated_fields";

  private static final int MOST_BYTES = 400;
  private static final int LEAST_BYTES = 200;
  private static final int SHARE = 16;
  private static final int FRAME_BYTES = 60;
  private static final int MOST_NAMED = 10;
  private static final int LONGEST_NAME_BYTES = 100;

  private final Set<String> pointers = new LinkedHashSet<>();

  void add(String pointer) {
    pointers.add(pointer);
  }

  /** Most bytes that telling takes, out of those of an answer. */
  static int room(int maxBytes) {
    return Math.max(LEAST_BYTES, Math.min(MOST_BYTES, maxBytes / SHARE));
  }

  boolean isEmpty() {
    return pointers.isEmpty();
  }

  void nameIn(ObjectNode answer, int maxBytes) {
    if (pointers.isEmpty()) {
      return;
    }
    var names = answer.putArray(FIELD);
    var room = room(maxBytes) - FRAME_BYTES;
    for (var pointer : pointers) {
      var name = named(pointer);
      room -= JsonSize.text(name) + 3;
      if (names.size() == MOST_NAMED || room < 0) {
        break;
      }
      names.add(name);
    }
    if (names.size() < pointers.size()) {
      names.add("and " + (pointers.size() - names.size()) + " more");
    }
  }

  private static String named(String pointer) {
    return JsonSize.text(pointer) <= LONGEST_NAME_BYTES
        ? pointer
        : JsonSize.cut(pointer, LONGEST_NAME_BYTES);
  }

  /** The pointer of a member or an element. */
  static String pointer(String parent, String segment) {
    return parent + "/" + segment.replace("~", "~0").replace("/", "~1");
  }
}
