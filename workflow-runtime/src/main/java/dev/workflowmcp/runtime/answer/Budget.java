package dev.workflowmcp.runtime.answer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes an answer fit a number of bytes: first long strings are cut, the longest first, then lists
 * lose their last elements, then whole members go. What was cut is named in {@code
 * truncated_fields}.
 */
final class Budget {
  private static final String MARK = "truncated_fields";

  /** Shorter strings are not worth a cut: names, times and references stay whole. */
  private static final int SHORT_BYTES = 120;

  /** Room for the names of what was cut. */
  private static final int MARK_BYTES = 400;

  private static final int MOST_NAMED = 10;

  private Budget() {}

  /** The answer as it is, or cut so that it has at most so many bytes. */
  static Answer fit(ObjectNode answer, int maxBytes) {
    var text = text(answer);
    if (bytes(text) <= maxBytes) {
      return new Answer(answer, text);
    }
    var copy = answer.deepCopy();
    var cut = new LinkedHashSet<String>();
    var cutting = true;
    while (cutting && bytes(text(copy)) > maxBytes - MARK_BYTES) {
      cutting = cutOnce(copy, maxBytes, cut);
    }
    mark(copy, cut);
    return new Answer(copy, text(copy));
  }

  static String text(JsonNode node) {
    return AnswerJson.MAPPER.writeValueAsString(node);
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void mark(ObjectNode answer, Set<String> cut) {
    var names = answer.putArray(MARK);
    cut.stream().limit(MOST_NAMED).forEach(names::add);
    if (cut.size() > MOST_NAMED) {
      names.add("and " + (cut.size() - MOST_NAMED) + " more");
    }
  }

  private static boolean cutOnce(ObjectNode answer, int maxBytes, Set<String> cut) {
    var excess = bytes(text(answer)) - (maxBytes - MARK_BYTES);
    var heaviest = heaviest(answer, Kind.TEXT);
    if (heaviest.isPresent() && heaviest.get().bytes() > SHORT_BYTES) {
      cutText(answer, heaviest.get(), excess, cut);
      return true;
    }
    for (var kind : new Kind[] {Kind.LIST, Kind.MEMBER}) {
      var place = heaviest(answer, kind);
      if (place.isPresent()) {
        shorten(answer, place.get(), kind, cut);
        return true;
      }
    }
    return false;
  }

  private static void cutText(ObjectNode answer, Place place, int excess, Set<String> cut) {
    var text = answer.at(place.pointer()).stringValue();
    var keep = Math.max(SHORT_BYTES / 2, place.bytes() - excess - 3);
    var characters = Math.max(1, (int) ((long) text.length() * keep / place.bytes()));
    characters = Math.min(characters, text.length() - 1);
    if (Character.isHighSurrogate(text.charAt(characters - 1))) {
      characters--;
    }
    set(answer, place.pointer(), text.substring(0, characters) + "…");
    cut.add(place.pointer().toString());
  }

  private static void set(ObjectNode answer, JsonPointer pointer, String text) {
    var parent = answer.at(pointer.head());
    if (parent instanceof ObjectNode object) {
      object.put(pointer.last().getMatchingProperty(), text);
    } else {
      ((ArrayNode) parent)
          .set(pointer.last().getMatchingIndex(), AnswerJson.MAPPER.valueToTree(text));
    }
  }

  private static void shorten(ObjectNode answer, Place place, Kind kind, Set<String> cut) {
    if (kind == Kind.LIST) {
      var list = (ArrayNode) answer.at(place.pointer());
      list.remove(list.size() - 1);
    } else {
      var parent = (ObjectNode) answer.at(place.pointer().head());
      parent.remove(place.pointer().last().getMatchingProperty());
    }
    cut.add(place.pointer().toString());
  }

  private enum Kind {
    TEXT,
    LIST,
    MEMBER
  }

  private record Place(JsonPointer pointer, int bytes) {}

  private static Optional<Place> heaviest(ObjectNode answer, Kind kind) {
    var places = new ArrayDeque<Place>();
    collect(answer, JsonPointer.empty(), kind, places);
    return places.stream().max(Comparator.comparingInt(Place::bytes));
  }

  private static void collect(JsonNode node, JsonPointer at, Kind kind, ArrayDeque<Place> places) {
    if (node instanceof ObjectNode object) {
      if (kind == Kind.MEMBER && !at.matches()) {
        places.add(new Place(at, bytes(text(node))));
      }
      object
          .properties()
          .forEach(
              entry -> collect(entry.getValue(), at.appendProperty(entry.getKey()), kind, places));
    } else if (node instanceof ArrayNode array) {
      if (kind == Kind.LIST && !array.isEmpty()) {
        places.add(new Place(at, bytes(text(node))));
      }
      for (var i = 0; i < array.size(); i++) {
        collect(array.get(i), at.appendIndex(i), kind, places);
      }
    } else if (kind == Kind.TEXT && node.isString()) {
      places.add(new Place(at, bytes(node.stringValue())));
    }
  }
}
