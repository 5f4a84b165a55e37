package dev.workflowmcp.runtime.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes lists and objects out of an answer until the rest fits with its long texts cut. The
 * heaviest give first, down to the weight of the next. A list gives its last elements and keeps the
 * first as long as it can; an object is no use in parts and goes as a whole, unless what is heavy
 * in it are other lists and objects.
 */
final class Shrinking {
  /** A list that has {@code more} beside it when elements are missing. */
  private static final Pattern INNER_LIST = Pattern.compile("/.*/items");

  private static final String MORE = "more";
  private static final int MORE_BYTES = ",\"more\":true".length();

  private final Cuts cuts;
  private final Set<String> whole;

  Shrinking(Cuts cuts, Set<String> whole) {
    this.cuts = cuts;
    this.whole = whole;
  }

  private record Part(String name, String pointer, ContainerNode<?> node, int bytes) {}

  void shrink(ObjectNode answer, int maxBytes) {
    var excess = size(answer) + uncut(answer) - maxBytes;
    if (excess > 0) {
      var left = excess - inside(answer, "", excess);
      dropMembers(answer, "", left);
    }
  }

  private static int size(JsonNode node) {
    return JsonSize.of(node, Budget.SHORT_TEXT_BYTES);
  }

  /** What the texts that stay whole have beyond what others can be cut to. */
  private int uncut(ObjectNode answer) {
    return whole.stream()
        .map(answer::at)
        .filter(JsonNode::isString)
        .mapToInt(text -> JsonSize.text(text.stringValue()) - Budget.SHORT_TEXT_BYTES)
        .filter(bytes -> bytes > 0)
        .sum();
  }

  /** Frees so many bytes within the lists and objects of an object, or as many as they have. */
  private int inside(ObjectNode object, String pointer, int excess) {
    var parts = parts(object, pointer);
    var level = Budget.level(parts.stream().mapToInt(Part::bytes).toArray(), excess);
    var left = excess;
    for (var part : parts) {
      if (left > 0 && part.bytes() > level) {
        left -= lighten(object, part, Math.min(left, part.bytes() - level));
      }
    }
    for (var part : parts) {
      if (left > 0 && object.has(part.name()) && isDroppable(part.pointer())) {
        left -= remove(object, part.name(), part.pointer());
      }
    }
    if (!isDroppable(pointer)) {
      left -= dropMembers(object, pointer, left);
    }
    return excess - left;
  }

  /** The heaviest first. */
  private List<Part> parts(ObjectNode object, String pointer) {
    var parts = new ArrayList<Part>();
    for (var member : object.properties()) {
      var at = Cuts.pointer(pointer, member.getKey());
      if (member.getValue() instanceof ContainerNode<?> node
          && !node.isEmpty()
          && !whole.contains(at)) {
        parts.add(new Part(member.getKey(), at, node, size(node)));
      }
    }
    parts.sort(Comparator.comparingInt(Part::bytes).reversed());
    return parts;
  }

  private boolean isDroppable(String pointer) {
    return whole.stream().noneMatch(kept -> kept.startsWith(pointer + "/"));
  }

  private int lighten(ObjectNode parent, Part part, int excess) {
    if (part.node() instanceof ArrayNode list) {
      var elements = list.size();
      var freed = shorten(list, part.pointer(), excess);
      if (list.size() == elements || !INNER_LIST.matcher(part.pointer()).matches()) {
        return freed;
      }
      parent.put(MORE, true);
      return freed - MORE_BYTES;
    }
    var object = (ObjectNode) part.node();
    var canGive = parts(object, part.pointer()).stream().mapToInt(Part::bytes).sum();
    return canGive >= excess || !isDroppable(part.pointer())
        ? inside(object, part.pointer(), excess)
        : remove(parent, part.name(), part.pointer());
  }

  private int shorten(ArrayNode list, String pointer, int excess) {
    var left = excess;
    var elements = list.size();
    while (left > 0 && list.size() > 1) {
      left -= 1 + size(list.remove(list.size() - 1));
    }
    if (left > 0 && list.get(0) instanceof ObjectNode first) {
      left -= inside(first, pointer + "/0", left);
    } else if (left > 0 && list.get(0) instanceof ArrayNode first && !first.isEmpty()) {
      left -= shorten(first, pointer + "/0", left);
    }
    if (left > 0 && isDroppable(pointer)) {
      left -= size(list.remove(0));
    }
    if (list.size() < elements) {
      cuts.add(pointer);
    }
    return excess - left;
  }

  /** Members from the last, of an object that cannot go as a whole; returns the bytes. */
  private int dropMembers(ObjectNode object, String pointer, int excess) {
    var left = excess;
    var names = new ArrayList<>(object.propertyNames());
    for (var i = names.size() - 1; i >= 0 && left > 0; i--) {
      var at = Cuts.pointer(pointer, names.get(i));
      if (!whole.contains(at) && isDroppable(at)) {
        left -= remove(object, names.get(i), at);
      }
    }
    return excess - left;
  }

  private int remove(ObjectNode parent, String name, String pointer) {
    cuts.add(pointer);
    return JsonSize.name(name) + 1 + size(parent.remove(name));
  }
}
