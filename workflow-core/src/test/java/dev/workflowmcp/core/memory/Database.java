package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.Evolution;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectCounts;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.Dependencies;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** What every database holds. One transaction at a time works in it, the holder of the lock. */
abstract sealed class Database {
  final ReentrantLock lock = new ReentrantLock();
  final Table.UndoLog undo = new Table.UndoLog();
  final Table<String, RequestIds.Use> requestIds = new Table<>(undo);
  final Table<Long, Event> events = new Table<>(undo);

  /** As the sequences of PostgreSQL, these are not rolled back. */
  final AtomicLong lastEvent = new AtomicLong();

  /** All rows of all tables. */
  abstract List<Map<?, ?>> contents();

  /** The database of all projects. */
  static final class Registry extends Database {
    final Table<ProjectId, Project> projects = new Table<>(undo);
    final Table<Boolean, ProjectId> active = new Table<>(undo);
    final Table<ProjectId, ProjectCounts> counts = new Table<>(undo);

    @Override
    List<Map<?, ?>> contents() {
      return List.of(requestIds.copy(), events.copy(), projects.copy(), active.copy());
    }
  }

  /** A note as a row: with the id of what it is on. */
  record StoredNote(UUID subject, Note note) {}

  /** A git branch or commit of an item, as a key. */
  record GitKey(WorkItemId item, boolean branch, String name) {}

  /** One of the schemas that a type ever had, as a key. */
  record SchemaKey(EntityTypeId type, int schemaVersion) {}

  /** An entity as a row: with the id of its type. */
  record StoredEntity(EntityTypeId type, Entity entity) {}

  /** Something that a deployment carries, as a key. */
  record CargoKey(DeploymentId deployment, UUID thing) {}

  /** The database of one project. */
  static final class OfProject extends Database {
    final AtomicLong lastNumber = new AtomicLong();
    final Table<WorkItemId, WorkItem> workItems = new Table<>(undo);
    final Table<UUID, StoredNote> notes = new Table<>(undo);
    final Table<WorkItemId, ClaimToken> claimTokens = new Table<>(undo);
    final Table<Dependencies.Edge, Dependencies.Edge> dependencies = new Table<>(undo);
    final Table<GitKey, Instant> git = new Table<>(undo);
    final AtomicLong lastEntityNumber = new AtomicLong();
    final Table<EntityTypeId, EntityType> entityTypes = new Table<>(undo);
    final Table<SchemaKey, JsonObject> schemas = new Table<>(undo);
    final Table<EntityTypeId, Evolution> evolutions = new Table<>(undo);
    final Table<EntityId, StoredEntity> entities = new Table<>(undo);
    final AtomicLong lastDeploymentNumber = new AtomicLong();
    final Table<DeploymentId, Deployment> deployments = new Table<>(undo);
    final Table<CargoKey, Subject> cargo = new Table<>(undo);
    boolean dropped;

    @Override
    List<Map<?, ?>> contents() {
      return List.of(
          requestIds.copy(),
          events.copy(),
          workItems.copy(),
          dependencies.copy(),
          notes.copy(),
          git.copy(),
          entityTypes.copy(),
          schemas.copy(),
          evolutions.copy(),
          entities.copy(),
          deployments.copy(),
          cargo.copy());
    }
  }
}
