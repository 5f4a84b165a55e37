package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.history.Subject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a deployment carries, or some of it; each thing once. */
public record Cargo(List<Subject> workItems, List<Subject> entities) {
  /** Nothing. */
  public static final Cargo NONE = new Cargo(List.of(), List.of());

  public Cargo {
    workItems = List.copyOf(workItems);
    entities = List.copyOf(entities);
  }

  boolean isEmpty() {
    return workItems.isEmpty() && entities.isEmpty();
  }

  /**
   * The references by the names of their fields, in the order of the numbers, as history has them.
   */
  Map<String, Object> fields() {
    return fields("");
  }

  /**
   * As {@link #fields()}, for some of what is carried.
   *
   * @param suffix what the names of the fields end with
   */
  Map<String, Object> fields(String suffix) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put(CargoReferences.WORK_ITEMS + suffix, references(workItems));
    fields.put(CargoReferences.ENTITIES + suffix, references(entities));
    return fields;
  }

  private static List<String> references(List<Subject> things) {
    return things.stream()
        .map(Subject::ref)
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** All that is here or there. */
  Cargo with(Cargo other) {
    return new Cargo(with(workItems, other.workItems), with(entities, other.entities));
  }

  private static List<Subject> with(List<Subject> some, List<Subject> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  /** What is here and not there. */
  Cargo without(Cargo other) {
    return new Cargo(without(workItems, other.workItems), without(entities, other.entities));
  }

  private static List<Subject> without(List<Subject> some, Collection<Subject> others) {
    var gone = new HashSet<>(others);
    return some.stream().filter(thing -> !gone.contains(thing)).toList();
  }
}
