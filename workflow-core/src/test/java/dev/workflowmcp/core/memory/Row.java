package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A row of work items whose columns can be set, as an UPDATE does. */
final class Row {
  final WorkItemId id;
  final WorkItemNumber ref;
  ItemType itemType;
  String title;
  Optional<String> description;
  WorkItemStatus status;
  int priority;
  ItemPath path;
  Optional<String> assignee;
  List<String> tags;
  List<String> planningReferences;
  Optional<String> externalRef;
  Optional<Instant> dueAt;
  Optional<Instant> deferUntil;
  JsonObject metadata;
  Optional<Integer> openPrerequisites;
  Optional<String> claimedBy;
  Optional<Instant> claimExpiresAt;
  long version;
  final Instant createdAt;
  final String createdBy;
  Instant updatedAt;
  String updatedBy;
  Optional<Instant> completedAt;
  Optional<Instant> deletedAt;

  Row(WorkItem stored) {
    id = stored.id();
    ref = stored.ref();
    itemType = stored.itemType();
    title = stored.title();
    description = stored.description();
    status = stored.status();
    priority = stored.priority();
    path = stored.path();
    assignee = stored.assignee();
    tags = stored.tags();
    planningReferences = stored.planningReferences();
    externalRef = stored.externalRef();
    dueAt = stored.dueAt();
    deferUntil = stored.deferUntil();
    metadata = stored.metadata();
    openPrerequisites = stored.openPrerequisites();
    claimedBy = stored.claimedBy();
    claimExpiresAt = stored.claimExpiresAt();
    version = stored.version();
    createdAt = stored.createdAt();
    createdBy = stored.createdBy();
    updatedAt = stored.updatedAt();
    updatedBy = stored.updatedBy();
    completedAt = stored.completedAt();
    deletedAt = stored.deletedAt();
  }

  /** As an update by somebody does it: the next version, with the time of the transaction. */
  Row changed(String actor, Instant now) {
    version++;
    updatedAt = now;
    updatedBy = actor;
    return this;
  }

  /** Sets the status and what follows from it; no claim outlasts the status active. */
  Row status(WorkItemStatus next, Instant now) {
    status = next;
    if (next != WorkItemStatus.ACTIVE) {
      claimedBy = Optional.empty();
      claimExpiresAt = Optional.empty();
    }
    completedAt =
        next == WorkItemStatus.COMPLETED
            ? completedAt.or(() -> Optional.of(now))
            : Optional.empty();
    return this;
  }

  WorkItem item() {
    return new WorkItem(
        id,
        ref,
        itemType,
        title,
        description,
        status,
        priority,
        path.parent(),
        path,
        path.depth(),
        assignee,
        tags,
        planningReferences,
        externalRef,
        dueAt,
        deferUntil,
        metadata,
        openPrerequisites,
        claimedBy,
        claimExpiresAt,
        version,
        createdAt,
        createdBy,
        updatedAt,
        updatedBy,
        completedAt,
        deletedAt);
  }
}
