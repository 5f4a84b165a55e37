package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of work.
 *
 * @param ref the short reference, unique in its project
 * @param parent absent at the root
 * @param depth 0 at the root, at most 4
 * @param priority 0 (most urgent) to 4
 * @param externalRef its id in the tracker it came from, unique in the project
 * @param deferUntil not ready before
 * @param openPrerequisites how many unfinished items it waits for itself; what its ancestors wait
 *     for comes on top
 * @param claimedBy who holds it, or held it until the claim expired
 * @param version raised by one with each change
 */
public record WorkItem(
    WorkItemId id,
    WorkItemNumber ref,
    ItemType itemType,
    String title,
    Optional<String> description,
    WorkItemStatus status,
    int priority,
    Optional<WorkItemNumber> parent,
    ItemPath path,
    int depth,
    Optional<String> assignee,
    List<String> tags,
    List<String> planningReferences,
    Optional<String> externalRef,
    Optional<Instant> dueAt,
    Optional<Instant> deferUntil,
    JsonObject metadata,
    Optional<Integer> openPrerequisites,
    Optional<String> claimedBy,
    Optional<Instant> claimExpiresAt,
    long version,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    Optional<Instant> completedAt,
    Optional<Instant> deletedAt) {

  public WorkItem {
    tags = List.copyOf(tags);
    planningReferences = List.copyOf(planningReferences);
  }

  /**
   * The next version; the store stamps when it was updated and completed. A claim ends with the
   * status active.
   */
  WorkItem edited(WorkItemEdit edit, String actor) {
    return edited(edit, actor, edit.status().orElse(status) == WorkItemStatus.ACTIVE);
  }

  private WorkItem edited(WorkItemEdit edit, String actor, boolean staysClaimed) {
    return new WorkItem(
        id,
        ref,
        edit.itemType().orElse(itemType),
        edit.title().orElse(title),
        edit.next(Clearable.DESCRIPTION, edit.description(), description),
        edit.status().orElse(status),
        edit.priority().orElse(priority),
        parent,
        path,
        depth,
        edit.next(Clearable.ASSIGNEE, edit.assignee(), assignee),
        edit.nextList(Clearable.TAGS, edit.tags(), tags),
        edit.nextList(Clearable.PLANNING_REFERENCES, edit.planningReferences(), planningReferences),
        edit.next(Clearable.EXTERNAL_REF, edit.externalRef(), externalRef),
        edit.next(Clearable.DUE_AT, edit.dueAt(), dueAt),
        edit.next(Clearable.DEFER_UNTIL, edit.deferUntil(), deferUntil),
        edit.nextMetadata(metadata),
        openPrerequisites,
        claimedBy.filter(holder -> staysClaimed),
        claimExpiresAt.filter(at -> staysClaimed),
        version + 1,
        createdAt,
        createdBy,
        updatedAt,
        actor,
        completedAt,
        deletedAt);
  }

  /** The next version, which nobody holds. */
  WorkItem released(WorkItemStatus next, String actor) {
    return edited(WorkItemEdit.to(next), actor, false);
  }

  Subject subject() {
    return new Subject(SubjectKind.WORK_ITEM, id.value(), ref.toString());
  }

  /** As {@link #fields}, and what a new item waits for. */
  Map<String, Object> fieldsWith(List<WorkItem> prerequisites) {
    var fields = fields();
    fields.put("depends_on", prerequisites.stream().map(WorkItem::ref).toList());
    return fields;
  }

  /** What a caller can set, by its wire name. */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("item_type", itemType);
    fields.put("title", title);
    fields.put("description", description);
    fields.put("status", status);
    fields.put("priority", priority);
    fields.put("parent", parent);
    fields.put("assignee", assignee);
    fields.put("tags", tags);
    fields.put("planning_references", planningReferences);
    fields.put("external_ref", externalRef);
    fields.put("due_at", dueAt);
    fields.put("defer_until", deferUntil);
    fields.put("metadata", metadata);
    fields.put("claimed_by", claimedBy);
    return fields;
  }
}
