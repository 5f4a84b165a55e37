package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    waits.forEach(wait -> byItem.computeIfAbsent(wait.item(), at -> new ArrayList<>()).add(wait));
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
    var done = new HashSet<Node>();
    return byItem.keySet().stream()
        .flatMap(item -> loopFrom(new Node(item, true), done).stream())
        .findFirst();
  }

  /** Depth first without recursion: a chain may have thousands of links. Goes to each node once. */
  private Optional<List<Wait>> loopFrom(Node start, Set<Node> done) {
    var route = new ArrayList<Node>();
    var placeOnRoute = new HashMap<Node, Integer>();
    Deque<Iterator<Node>> open = new ArrayDeque<>();
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
      var node = open.element().next();
      var place = placeOnRoute.get(node);
      if (place != null) {
        return Optional.of(waits(route.subList(place, route.size())));
      }
      if (!done.contains(node)) {
        placeOnRoute.put(node, route.size());
        route.add(node);
        open.push(next(node));
      }
    }
    return Optional.empty();
  }

  private Iterator<Node> next(Node node) {
    return node.waits
        ? byItem.getOrDefault(node.path, List.of()).stream()
            .map(wait -> new Node(wait.prerequisite(), false))
            .iterator()
        : waitingAround(node.path).map(item -> new Node(item, true)).iterator();
  }

  /** The items above, at and below a path that wait for something. */
  private Stream<ItemPath> waitingAround(ItemPath path) {
    return Stream.concat(
        path.ancestors().stream().filter(byItem::containsKey),
        byItem.tailMap(path).keySet().stream().takeWhile(item -> item.isAtOrBelow(path)));
  }

  /** The waits of a loop in which every other node is an item that waits. */
  private static List<Wait> waits(List<Node> loop) {
    var nodes = new ArrayList<>(loop);
    if (!nodes.get(0).waits) {
      Collections.rotate(nodes, -1);
    }
    return IntStream.range(0, nodes.size() / 2)
        .mapToObj(i -> new Wait(nodes.get(2 * i).path, nodes.get(2 * i + 1).path))
        .toList();
  }

  /**
   * Where one comes by.
   *
   * @param waits whether as an item that waits for something, or as one that is waited for: from
   *     there one goes on to all that waits above, at and below it
   */
  private record Node(ItemPath path, boolean waits) {}

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
