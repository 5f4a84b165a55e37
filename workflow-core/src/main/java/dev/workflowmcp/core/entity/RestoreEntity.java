package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a deleted entity back, and its type too when that was deleted after it. */
public final class RestoreEntity {
  private final Transactions transactions;
  private final EntityTypes types;
  private final Entities entities;
  private final CompiledSchemas schemas;
  private final Events events;
  private final OncePerRequest once;

  public RestoreEntity(
      Transactions transactions,
      EntityTypes types,
      Entities entities,
      CompiledSchemas schemas,
      Events events,
      RequestIds requestIds) {
    this.transactions = transactions;
    this.types = types;
    this.entities = entities;
    this.schemas = schemas;
    this.events = events;
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to bring back.
   *
   * @param name a new name, when the old one is taken
   */
  public record Command(
      Request request, ProjectId project, EntityReference entity, Optional<String> name) {}

  /**
   * The entity, if the schema in force allows its data.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found}, {@code illegal_transition}
   *     when it is not deleted or another type has the name of its own, {@code entity_invalid},
   *     {@code already_exists} when the name is taken, {@code request_id_reused}
   */
  public Written<Entity> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    EntityFields.name(faults, command.name());
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          var reference = command.entity();
          var found = entities.find(reference).orElseThrow(reference::notFound);
          var type = lockType(found);
          var current = entities.lockForUpdate(found.id()).orElseThrow(reference::notFound);
          return once.run(
              command.request(),
              "restore",
              command,
              List.of(current.id().value()),
              () -> restore(command, type, current),
              ids -> current);
        });
  }

  /** Whoever finds the type deleted will change it. */
  private Optional<TypeInForce> lockType(Entity entity) {
    var name = entity.entityType();
    return isTypeDeleted(entity)
        ? types.lockForChange(name)
        : Optional.ofNullable(types.lockForEntities(List.of(name)).get(name));
  }

  private boolean isTypeDeleted(Entity entity) {
    return types.ofEntity(entity.id()).orElseThrow().deletedAt().isPresent();
  }

  private Entity restore(Command command, Optional<TypeInForce> undeletedType, Entity current) {
    var deletedAt = current.deletedAt().orElseThrow(() -> notDeleted(current));
    var request = command.request();
    var type = type(request, undeletedType, current);
    schemas
        .problem(type, current.data())
        .ifPresent(
            problem -> {
              throw new WorkflowException(problem);
            });
    var edit = new EntityEdit(command.name(), Optional.empty(), Optional.empty(), Optional.empty());
    var next = current.edited(edit, type.type().schemaVersion(), request.actor());
    var restored = entities.restore(next).orElseThrow();
    record(request, current, restored, deletedAt);
    return restored;
  }

  private void record(Request request, Entity before, Entity restored, Instant deletedAt) {
    var changes =
        Changes.between(
            Map.<String, Object>of("deleted_at", deletedAt, "name", before.name()),
            Map.<String, Object>of("name", restored.name()));
    events.record(
        List.of(NewEvent.by(request, "restored", restored.subject(), restored.version(), changes)));
  }

  /** The type of the entity, undeleted from now on. */
  private TypeInForce type(Request request, Optional<TypeInForce> undeleted, Entity entity) {
    var own = types.ofEntity(entity.id()).orElseThrow();
    if (undeleted.isPresent()) {
      return undeleted
          .filter(found -> found.type().id().equals(own.id()))
          .orElseThrow(() -> typeReplaced(entity));
    }
    var restored = types.restore(own.touched(request.actor()));
    var changes = Changes.between(Map.of("deleted_at", own.deletedAt()), Map.of());
    events.record(
        List.of(NewEvent.by(request, "restored", restored.subject(), restored.version(), changes)));
    return new TypeInForce(restored, Optional.empty());
  }

  private static WorkflowException typeReplaced(Entity entity) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            entity.ref().toString(),
            "The type of "
                + entity.ref()
                + " was deleted, and another one is named "
                + entity.entityType()
                + " now.",
            "Create an entity of the new type with the data that get_entity shows of "
                + entity.ref()
                + ".",
            EntityRules.details("reference", entity.ref(), "entity_type", entity.entityType())));
  }

  private static WorkflowException notDeleted(Entity entity) {
    return new WorkflowException(
        new Problem.IllegalTransition(
            entity.ref().toString(),
            entity.ref() + " is not deleted.",
            "Nothing is to be restored; work with it.",
            EntityRules.details("reference", entity.ref())));
  }
}
