package dev.workflowmcp.core.workitem;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which items, by their places, hold up which: from each one that waits along what it waits for,
 * until nothing waits any more or somebody has set an item to blocked.
 */
final class RootCauses {
  private final TreeMap<ItemPath, Set<ItemPath>> prerequisites =
      new TreeMap<>(ItemPath.DEPTH_FIRST);
  private final Set<ItemPath> blocked;

  /**
   * The causes among some waits.
   *
   * @param waits for unfinished items
   * @param blocked items with that status
   */
  RootCauses(Collection<Wait> waits, Collection<ItemPath> blocked) {
    waits.forEach(wait -> of(wait.item()).add(wait.prerequisite()));
    blocked.forEach(this::of);
    this.blocked = Set.copyOf(blocked);
  }

  private Set<ItemPath> of(ItemPath item) {
    return prerequisites.computeIfAbsent(item, at -> new TreeSet<>(ItemPath.DEPTH_FIRST));
  }

  /** Each root cause with those that wait for it; of these none stands below another. */
  Map<ItemPath, SortedSet<ItemPath>> held() {
    var held = new TreeMap<ItemPath, SortedSet<ItemPath>>(ItemPath.DEPTH_FIRST);
    for (var item : prerequisites.keySet()) {
      for (var cause : causes(item)) {
        held.computeIfAbsent(cause, at -> new TreeSet<>(ItemPath.DEPTH_FIRST)).add(item);
      }
    }
    var topmost = new LinkedHashMap<ItemPath, SortedSet<ItemPath>>();
    held.forEach((cause, items) -> topmost.put(cause, topmost(items)));
    return topmost;
  }

  private Set<ItemPath> causes(ItemPath waiting) {
    var causes = new HashSet<ItemPath>();
    var seen = new HashSet<ItemPath>(List.of(waiting));
    var open = new ArrayDeque<ItemPath>(List.of(waiting));
    while (!open.isEmpty()) {
      var item = open.pop();
      if (blocked.contains(item)) {
        causes.add(item);
      }
      for (var prerequisite : of(item)) {
        if (waitingAtOrAbove(prerequisite).findAny().isEmpty()) {
          causes.add(prerequisite);
        }
        Stream.concat(waitingAtOrAbove(prerequisite), waitingBelow(prerequisite))
            .filter(seen::add)
            .forEach(open::push);
      }
    }
    return causes;
  }

  private Stream<ItemPath> waitingAtOrAbove(ItemPath path) {
    return Stream.concat(path.ancestors().stream(), Stream.of(path))
        .filter(prerequisites::containsKey);
  }

  private Stream<ItemPath> waitingBelow(ItemPath path) {
    return prerequisites.tailMap(path, false).keySet().stream()
        .takeWhile(item -> item.isAtOrBelow(path));
  }

  private static SortedSet<ItemPath> topmost(SortedSet<ItemPath> items) {
    var topmost = new TreeSet<ItemPath>(ItemPath.DEPTH_FIRST);
    for (var item : items) {
      if (topmost.isEmpty() || !item.isAtOrBelow(topmost.last())) {
        topmost.add(item);
      }
    }
    return topmost;
  }
}
