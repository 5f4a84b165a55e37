package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who waits for whom. What an item waits for, everything below it waits for too; and an item is
 * only finished when everything below it is. So whoever waits for an item goes on to wait for what
 * that item, anything above it and anything below it waits for.
 */
final class WaitGraph {
  private static final Comparator<Wait> BY_PREREQUISITE =
      Comparator.comparing(Wait::prerequisite, ItemPath.DEPTH_FIRST);

  private final TreeMap<ItemPath, List<Wait>> byItem = new TreeMap<>(ItemPath.DEPTH_FIRST);

  WaitGraph(Collection<Wait> waits) {
    Set.copyOf(waits)
        .forEach(wait -> byItem.computeIfAbsent(wait.item(), at -> new ArrayList<>()).add(wait));
    byItem.values().forEach(list -> list.sort(BY_PREREQUISITE));
  }

  /**
   * Refuses a graph in which somebody waits for himself.
   *
   * @throws WorkflowException {@code dependency_cycle} that names one loop
   */
  void requireNoLoop() {
    requireNoLoop(Map.of());
  }

  /**
   * The same among items of which some are not there any more when the call is refused.
   *
   * @param newNames what the caller knows those by
   */
  void requireNoLoop(Map<WorkItemNumber, String> newNames) {
    loop()
        .ifPresent(
            waits -> {
              throw cycle(waits, newNames);
            });
  }

  /** The waits of one loop, each leading on to the next and the last to the first. */
  Optional<List<Wait>> loop() {
    var done = new HashSet<Wait>();
    for (var waits : byItem.values()) {
      for (var wait : waits) {
        var loop = loopFrom(wait, done);
        if (loop.isPresent()) {
          return loop;
        }
      }
    }
    return Optional.empty();
  }

  /** Depth first without recursion: a chain may have thousands of links. */
  private Optional<List<Wait>> loopFrom(Wait start, Set<Wait> done) {
    var route = new ArrayList<Wait>();
    var placeOnRoute = new HashMap<Wait, Integer>();
    Deque<Iterator<Wait>> open = new ArrayDeque<>();
    open.push(List.of(start).iterator());
    while (!open.isEmpty()) {
      if (!open.element().hasNext()) {
        open.pop();
        if (!route.isEmpty()) {
          var left = route.remove(route.size() - 1);
          placeOnRoute.remove(left);
          done.add(left);
        }
        continue;
      }
      var wait = open.element().next();
      var place = placeOnRoute.get(wait);
      if (place != null) {
        return Optional.of(List.copyOf(route.subList(place, route.size())));
      }
      if (!done.contains(wait)) {
        placeOnRoute.put(wait, route.size());
        route.add(wait);
        open.push(next(wait.prerequisite()).iterator());
      }
    }
    return Optional.empty();
  }

  /** What one waits for who waits for the item at a path. */
  private List<Wait> next(ItemPath path) {
    var next = new ArrayList<Wait>();
    for (var above : path.ancestors()) {
      next.addAll(byItem.getOrDefault(above, List.of()));
    }
    byItem.tailMap(path).entrySet().stream()
        .takeWhile(entry -> entry.getKey().isAtOrBelow(path))
        .forEach(entry -> next.addAll(entry.getValue()));
    return next;
  }

  private static WorkflowException cycle(List<Wait> waits, Map<WorkItemNumber, String> newNames) {
    var names = new ArrayList<String>();
    for (var wait : waits) {
      add(names, name(wait.item(), newNames));
      add(names, name(wait.prerequisite(), newNames));
    }
    add(names, name(waits.get(0).item(), newNames));
    var loop = names.stream().collect(Collectors.joining(" → "));
    return new WorkflowException(
        new Problem.DependencyCycle(
            "These would wait for each other: " + loop + ".", Map.of("loop", List.copyOf(names))));
  }

  private static String name(ItemPath path, Map<WorkItemNumber, String> newNames) {
    return newNames.getOrDefault(path.last(), path.last().toString());
  }

  private static void add(List<String> names, String name) {
    if (names.isEmpty() || !names.get(names.size() - 1).equals(name)) {
      names.add(name);
    }
  }
}
