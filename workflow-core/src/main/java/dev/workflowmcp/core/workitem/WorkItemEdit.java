package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may change in a work item; what is absent stays as it is.
 *
 * @param metadata a merge patch (RFC 7396)
 * @param clear the fields to empty; none of them may have a value too
 */
public record WorkItemEdit(
    Optional<String> title,
    Optional<String> description,
    Optional<ItemType> itemType,
    Optional<WorkItemStatus> status,
    Optional<Integer> priority,
    Optional<String> assignee,
    Optional<List<String>> tags,
    Optional<List<String>> planningReferences,
    Optional<String> externalRef,
    Optional<Instant> dueAt,
    Optional<Instant> deferUntil,
    Optional<JsonObject> metadata,
    GitEdit git,
    Set<Clearable> clear) {

  public WorkItemEdit {
    tags = tags.map(List::copyOf);
    planningReferences = planningReferences.map(List::copyOf);
    clear = clear.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(clear));
  }

  /** An edit that changes nothing but the status. */
  public static WorkItemEdit to(WorkItemStatus status) {
    return new WorkItemEdit(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        GitEdit.NONE,
        Set.of());
  }

  boolean isEmpty() {
    return title.isEmpty()
        && itemType.isEmpty()
        && status.isEmpty()
        && priority.isEmpty()
        && clear.isEmpty()
        && git.isEmpty()
        && clearables().values().stream().allMatch(Optional::isEmpty);
  }

  void check(Faults faults) {
    if (isEmpty()) {
      faults.add("", "names no field to change");
    }
    WorkItemFields.title(faults, title);
    WorkItemFields.description(faults, description);
    WorkItemFields.priority(faults, priority);
    WorkItemFields.assignee(faults, assignee);
    tags.ifPresent(values -> WorkItemFields.tags(faults, values));
    planningReferences.ifPresent(values -> WorkItemFields.planningReferences(faults, values));
    WorkItemFields.externalRef(faults, externalRef);
    WorkItemFields.time(faults, "due_at", dueAt);
    WorkItemFields.time(faults, "defer_until", deferUntil);
    git.check(faults);
    clearables()
        .forEach(
            (field, value) -> {
              if (clear.contains(field) && value.isPresent()) {
                var name = field.name().toLowerCase(Locale.ROOT);
                faults.add("clear", "names a field that has a new value in the same call", name);
              }
            });
  }

  private Map<Clearable, Optional<?>> clearables() {
    var values = new EnumMap<Clearable, Optional<?>>(Clearable.class);
    values.put(Clearable.DESCRIPTION, description);
    values.put(Clearable.ASSIGNEE, assignee);
    values.put(Clearable.TAGS, tags);
    values.put(Clearable.PLANNING_REFERENCES, planningReferences);
    values.put(Clearable.EXTERNAL_REF, externalRef);
    values.put(Clearable.DUE_AT, dueAt);
    values.put(Clearable.DEFER_UNTIL, deferUntil);
    values.put(Clearable.METADATA, metadata);
    return values;
  }

  <T> Optional<T> next(Clearable field, Optional<T> value, Optional<T> now) {
    if (clear.contains(field)) {
      return Optional.empty();
    }
    return value.isPresent() ? value.filter(given -> !given.equals("")) : now;
  }

  List<String> nextList(Clearable field, Optional<List<String>> value, List<String> now) {
    return clear.contains(field) ? List.of() : value.orElse(now);
  }

  JsonObject nextMetadata(JsonObject now) {
    return clear.contains(Clearable.METADATA)
        ? JsonObject.EMPTY
        : metadata.map(now::mergePatch).orElse(now);
  }
}
