package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;

/** Changes one entity, if nobody changed it since the caller read it. */
public final class UpdateEntity {
  private final Transactions transactions;
  private final EntityTypes types;
  private final Entities entities;
  private final CompiledSchemas schemas;
  private final Events events;
  private final OncePerRequest once;

  public UpdateEntity(
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
   * What to change.
   *
   * @param version the version that the caller read
   */
  public record Command(
      Request request, ProjectId project, EntityReference entity, long version, EntityEdit edit) {}

  /**
   * The entity after the change; the same version as before when nothing differs. The whole of the
   * data after the merge must satisfy the schema.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found}, {@code illegal_transition}
   *     when it is deleted, {@code version_conflict}, {@code entity_invalid}, {@code
   *     already_exists} when the name is taken, {@code request_id_reused}
   */
  public Written<Entity> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.version(command.version());
    command.edit().check(faults);
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          var found = entities.find(command.entity());
          var type = found.flatMap(this::lockType);
          return once.run(
              command.request(),
              "update_entity",
              command,
              found.map(entity -> entity.id().value()).stream().toList(),
              () -> update(command, type, lock(command.entity(), found)),
              results -> entities.lockForUpdate(new EntityId(results.get(0))).orElseThrow());
        });
  }

  private Optional<TypeInForce> lockType(Entity entity) {
    var name = entity.entityType();
    return Optional.ofNullable(types.lockForEntities(List.of(name)).get(name));
  }

  private Entity lock(EntityReference reference, Optional<Entity> found) {
    return found
        .flatMap(entity -> entities.lockForUpdate(entity.id()))
        .orElseThrow(reference::notFound);
  }

  /** An undeleted entity has a type. */
  private Entity update(Command command, Optional<TypeInForce> found, Entity current) {
    EntityRules.pass(current, command.version());
    var type = found.orElseThrow();
    var request = command.request();
    var next = current.edited(command.edit(), type.type().schemaVersion(), request.actor());
    check(next);
    if (next.saysTheSameAs(current)) {
      return current;
    }
    schemas
        .problem(type, next.data())
        .ifPresent(
            problem -> {
              throw new WorkflowException(problem);
            });
    var stored = entities.replace(next).orElseThrow();
    var changes = Changes.between(current.fields(), stored.fields());
    events.record(
        List.of(NewEvent.by(request, "updated", stored.subject(), stored.version(), changes)));
    return stored;
  }

  private static void check(Entity next) {
    var faults = new Faults();
    JsonLimits.DATA.check(faults, "data", next.data());
    JsonLimits.METADATA.check(faults, "metadata", next.metadata());
    faults.throwIfAny();
  }
}
