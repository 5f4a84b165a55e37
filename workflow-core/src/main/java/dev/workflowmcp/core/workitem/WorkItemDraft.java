package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a caller says of a new work item.
 *
 * @param title 1-200 characters on one line
 * @param description at most 20,000 characters
 * @param status default {@code planned}
 * @param priority 0 (most urgent) to 4, default 2
 * @param assignee 1-200 characters
 * @param tags at most 50 of at most 50 characters
 * @param planningReferences at most 100 of at most 500 characters
 * @param externalRef at most 200 characters, unique in the project
 * @param metadata at most 64 KiB
 * @param dependsOn what must be finished first: references, at most 100; in a plan also keys of the
 *     same call
 */
public record WorkItemDraft(
    ItemType itemType,
    String title,
    Optional<String> description,
    Optional<WorkItemStatus> status,
    Optional<Integer> priority,
    Optional<String> assignee,
    List<String> tags,
    List<String> planningReferences,
    Optional<String> externalRef,
    Optional<Instant> dueAt,
    Optional<Instant> deferUntil,
    JsonObject metadata,
    List<String> dependsOn) {

  static final int DEPENDENCIES = 100;
  private static final int NAME_CHARACTERS = 64;

  public WorkItemDraft {
    description = description.filter(text -> !text.isEmpty());
    tags = List.copyOf(tags);
    planningReferences = List.copyOf(planningReferences);
    dependsOn = List.copyOf(dependsOn);
  }

  /** A draft of which only type and title are said. */
  public static WorkItemDraft of(ItemType itemType, String title) {
    return new WorkItemDraft(
        itemType,
        title,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        JsonObject.EMPTY,
        List.of());
  }

  public WorkItemStatus statusOrDefault() {
    return status.orElse(WorkItemStatus.PLANNED);
  }

  public int priorityOrDefault() {
    return priority.orElse(WorkItemFields.DEFAULT_PRIORITY);
  }

  void check(Faults faults) {
    WorkItemFields.title(faults, Optional.of(title));
    WorkItemFields.description(faults, description);
    WorkItemFields.priority(faults, priority);
    WorkItemFields.assignee(faults, assignee);
    WorkItemFields.tags(faults, tags);
    WorkItemFields.planningReferences(faults, planningReferences);
    WorkItemFields.externalRef(faults, externalRef);
    WorkItemFields.time(faults, "due_at", dueAt);
    WorkItemFields.time(faults, "defer_until", deferUntil);
    WorkItemMetadata.check(faults, itemType, metadata);
    faults.lines("depends_on", dependsOn, DEPENDENCIES, NAME_CHARACTERS);
  }
}
