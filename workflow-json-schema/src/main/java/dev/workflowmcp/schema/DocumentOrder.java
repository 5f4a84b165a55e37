package dev.workflowmcp.schema;

import dev.workflowmcp.core.problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Sorts violations as a reader of the data meets them. Members that are missing come before those
 * that are there.
 */
final class DocumentOrder {
  private final Map<String, List<Violation>> byPlace = new LinkedHashMap<>();
  private final Map<String, List<String>> missing = new LinkedHashMap<>();
  private final Set<String> onTheWay = new HashSet<>();
  private final List<Violation> sorted = new ArrayList<>();

  private DocumentOrder(List<Violation> violations) {
    for (var violation : violations) {
      var pointer = violation.pointer();
      byPlace.computeIfAbsent(pointer, place -> new ArrayList<>()).add(violation);
      for (var way = pointer; onTheWay.add(way) && !way.isEmpty(); way = parent(way)) {
        // Those above it were added before, when it was.
      }
    }
    byPlace
        .keySet()
        .forEach(
            place -> missing.computeIfAbsent(parent(place), above -> new ArrayList<>()).add(place));
  }

  static List<Violation> sorted(List<Violation> violations, JsonNode data) {
    if (violations.size() < 2) {
      return violations;
    }
    var order = new DocumentOrder(violations);
    order.visit("", data);
    // What stands at no place of the data.
    order.byPlace.values().forEach(order.sorted::addAll);
    return List.copyOf(order.sorted);
  }

  private static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  private void visit(String pointer, JsonNode node) {
    take(pointer);
    var members = new LinkedHashMap<String, JsonNode>();
    node.properties()
        .forEach(
            member ->
                members.put(
                    pointer + "/" + Violations.escaped(member.getKey()), member.getValue()));
    for (var i = 0; node.isArray() && i < node.size(); i++) {
      members.put(pointer + "/" + i, node.get(i));
    }
    missing.getOrDefault(pointer, List.of()).stream()
        .filter(place -> !members.containsKey(place))
        .forEach(this::take);
    members.forEach(
        (place, member) -> {
          if (onTheWay.contains(place)) {
            visit(place, member);
          }
        });
  }

  private void take(String pointer) {
    var here = byPlace.remove(pointer);
    if (here != null) {
      sorted.addAll(here);
    }
  }
}
