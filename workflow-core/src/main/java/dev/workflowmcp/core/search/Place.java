package dev.workflowmcp.core.search;

import dev.workflowmcp.core.store.Cursor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A place among all that is found.
 *
 * @param named how many of those that the text names stand before it
 * @param positions where it is in the list of each kind; none for the beginning
 */
record Place(int named, Map<HitKind, String> positions) {
  /** How many values it has in a cursor. */
  static final int FIELDS = 1 + HitKind.values().length;

  static final Place START = new Place(0, Map.of());

  /** Reads what {@link #cursor} gave. */
  static Place of(Cursor cursor) {
    var values = cursor.position().iterator();
    try {
      var named = Integer.parseInt(values.next());
      var positions = new EnumMap<HitKind, String>(HitKind.class);
      for (var kind : HitKind.values()) {
        positions.put(kind, values.next());
      }
      positions.values().removeIf(String::isEmpty);
      return new Place(Math.max(0, named), positions);
    } catch (NumberFormatException none) {
      throw Cursor.invalid(cursor.toString(), none);
    }
  }

  Cursor cursor() {
    var values = new ArrayList<String>();
    values.add(String.valueOf(named));
    for (var kind : HitKind.values()) {
      values.add(positions.getOrDefault(kind, ""));
    }
    return new Cursor(values);
  }

  Optional<String> of(HitKind kind) {
    return Optional.ofNullable(positions.get(kind));
  }

  Place afterNamed() {
    return new Place(named + 1, positions);
  }

  /** The place after the next thing in the list of its kind. */
  Place after(RankedThing next) {
    var moved = new EnumMap<HitKind, String>(HitKind.class);
    moved.putAll(positions);
    moved.put(next.thing().kind(), next.position());
    return new Place(named, moved);
  }
}
