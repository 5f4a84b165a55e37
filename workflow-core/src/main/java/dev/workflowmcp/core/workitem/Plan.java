package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Items that are created together and refer to each other by keys. */
final class Plan {
  static final int MOST_ITEMS = 200;
  static final int KEY_CHARACTERS = 64;
  private static final String UNKNOWN =
      "is neither a key of this call nor a reference like W-12 or an id";

  private final List<PlannedItem> items;
  private final Map<String, Integer> indexByKey = new HashMap<>();

  Plan(List<PlannedItem> items) {
    this.items = items;
    for (var i = 0; i < items.size(); i++) {
      var index = i;
      items.get(i).key().ifPresent(key -> indexByKey.putIfAbsent(key, index));
    }
  }

  /** Adds a fault for all that can be seen to be wrong without the database. */
  void check(Faults faults) {
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      faults.add("items", "must hold 1 to " + MOST_ITEMS + " items", items.size() + " items");
    }
    var externalRefs = new HashMap<String, Integer>();
    for (var i = 0; i < items.size(); i++) {
      var at = faults.under("items").under(i);
      var item = items.get(i);
      item.draft().check(at);
      checkKey(at, item, i);
      checkParent(at, item);
      checkDependencies(at, item, i);
      var index = i;
      item.draft()
          .externalRef()
          .map(ref -> externalRefs.putIfAbsent(ref, index))
          .ifPresent(
              first -> at.add("external_ref", "is the same as that of items[" + first + "]"));
    }
  }

  private void checkKey(Faults at, PlannedItem item, int index) {
    item.key()
        .ifPresent(
            key -> {
              at.line("key", key, 1, KEY_CHARACTERS);
              if (WorkItemReference.find(key).isPresent()) {
                at.add("key", "has the form of a reference to an existing item", key);
              }
              if (indexByKey.getOrDefault(key, index) != index) {
                at.add("key", "repeats the key of items[" + indexByKey.get(key) + "]", key);
              }
            });
  }

  private void checkParent(Faults at, PlannedItem item) {
    item.parent().filter(this::isUnknown).ifPresent(name -> at.add("parent", UNKNOWN, name));
  }

  private void checkDependencies(Faults at, PlannedItem item, int index) {
    var each = at.under("depends_on");
    var names = item.draft().dependsOn();
    for (var i = 0; i < names.size(); i++) {
      if (isUnknown(names.get(i))) {
        each.add(String.valueOf(i), UNKNOWN, names.get(i));
      } else if (indexByKey.getOrDefault(names.get(i), -1) == index) {
        each.add(String.valueOf(i), "is the key of the item itself", names.get(i));
      }
    }
  }

  private boolean isUnknown(String name) {
    return !indexByKey.containsKey(name) && WorkItemReference.find(name).isEmpty();
  }

  /** The existing items that some of these are to stand below. */
  Set<WorkItemReference> existingParents() {
    return items.stream()
        .flatMap(item -> item.parent().stream())
        .filter(parent -> !indexByKey.containsKey(parent))
        .map(WorkItemReference::parse)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  boolean hasDependencies() {
    return items.stream().anyMatch(item -> !item.draft().dependsOn().isEmpty());
  }

  /** The existing items that some of these are to wait for. */
  Set<WorkItemReference> existingPrerequisites() {
    return items.stream()
        .flatMap(item -> item.draft().dependsOn().stream())
        .filter(name -> !indexByKey.containsKey(name))
        .map(WorkItemReference::parse)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * What the new items wait for: each other by their keys, and existing ones.
   *
   * @throws WorkflowException {@code not_found}, {@code illegal_transition} for a deleted one, with
   *     the index of each
   */
  PlanDependencies dependencies(List<WorkItem> created, Map<WorkItemReference, WorkItem> existing) {
    return PlanDependencies.of(items, indexByKey, created, existing);
  }

  /**
   * Whether storing this can wait for more than one other transaction: each existing parent may be
   * one that is being changed, each external reference one that is being taken.
   */
  boolean waitsForMany() {
    var externalRefs = items.stream().filter(item -> item.draft().externalRef().isPresent());
    return existingParents().size() + externalRefs.count() > 1;
  }

  /**
   * Gives every item its place.
   *
   * @param ids one for each item
   * @param numbers one for each item
   * @throws WorkflowException {@code not_found}, {@code hierarchy_violation}, with the index of
   *     each
   */
  List<NewWorkItem> place(
      Map<WorkItemReference, WorkItem> existing,
      List<WorkItemId> ids,
      List<Long> numbers,
      String actor) {
    var places = new Places(existing, ids, numbers, actor);
    var problems = new TreeMap<Integer, Problem>();
    for (var i = 0; i < items.size(); i++) {
      try {
        places.get(i, new LinkedHashSet<>());
      } catch (WorkflowException e) {
        problems.put(i, e.problem());
      }
    }
    if (!problems.isEmpty()) {
      throw new WorkflowException(new Problem.ItemsRefused(problems));
    }
    return List.copyOf(places.found.values());
  }

  /** The places found so far: a parent's before its child's, wherever it stands in the list. */
  private final class Places {
    private final Map<WorkItemReference, WorkItem> existing;
    private final List<WorkItemId> ids;
    private final List<Long> numbers;
    private final String actor;
    private final Map<Integer, NewWorkItem> found = new TreeMap<>();

    Places(
        Map<WorkItemReference, WorkItem> existing,
        List<WorkItemId> ids,
        List<Long> numbers,
        String actor) {
      this.existing = existing;
      this.ids = ids;
      this.numbers = numbers;
      this.actor = actor;
    }

    NewWorkItem get(int index, Set<Integer> waiting) {
      var known = found.get(index);
      if (known != null) {
        return known;
      }
      if (!waiting.add(index)) {
        throw loop(waiting, index);
      }
      var item = items.get(index);
      var parentIndex = item.parent().map(indexByKey::get);
      var place =
          parentIndex.isPresent()
              ? below(get(parentIndex.get(), waiting), item, index)
              : belowExisting(item, index);
      found.put(index, place);
      return place;
    }

    private NewWorkItem below(NewWorkItem parent, PlannedItem item, int index) {
      var type = item.draft().itemType();
      var path = Placement.of(type, Optional.of(parent.path()), item.parent(), numbers.get(index));
      return placed(item, index, Optional.of(parent.id()), path);
    }

    private NewWorkItem belowExisting(PlannedItem item, int index) {
      var parent = item.parent().map(this::existing);
      var path = Placement.of(item.draft().itemType(), parent, numbers.get(index));
      return placed(item, index, parent.map(WorkItem::id), path);
    }

    private NewWorkItem placed(
        PlannedItem item, int index, Optional<WorkItemId> parentId, ItemPath path) {
      var number = new WorkItemNumber(numbers.get(index));
      return new NewWorkItem(ids.get(index), number, parentId, path, item.draft(), actor);
    }

    private WorkItem existing(String name) {
      var reference = WorkItemReference.parse(name);
      var parent = existing.get(reference);
      if (parent == null) {
        throw reference.notFound();
      }
      return parent;
    }
  }

  /** The loop begins at an item that was met before; what led there is not part of it. */
  private WorkflowException loop(Set<Integer> waiting, int metAgain) {
    var keys =
        waiting.stream()
            .dropWhile(index -> index != metAgain)
            .map(index -> items.get(index).key().orElse("items[" + index + "]"))
            .collect(Collectors.joining(" → "));
    return new WorkflowException(
        new Problem.HierarchyViolation(
            "The items are each other's parents: " + keys + ".",
            "Let one of them stand at the root or below an existing item.",
            Map.of("loop", keys)));
  }
}
