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
import java.util.List;
import java.util.Map;

/** Deletes an entity type that no undeleted entity has; it comes back with one of its entities. */
public final class DeleteEntityType {
  private final Transactions transactions;
  private final EntityTypes types;
  private final Events events;
  private final OncePerRequest once;

  public DeleteEntityType(
      Transactions transactions, EntityTypes types, Events events, RequestIds requestIds) {
    this.transactions = transactions;
    this.types = types;
    this.events = events;
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to delete.
   *
   * @param version the version that the caller read
   */
  public record Command(Request request, ProjectId project, String name, long version) {}

  /**
   * The deleted type.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found}, {@code version_conflict},
   *     {@code illegal_transition} while it has entities, {@code busy} while its schema is being
   *     changed, {@code request_id_reused}
   */
  public Written<EntityType> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.version(command.version());
    EntityFields.typeName(faults, "name", command.name());
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          var found = types.lockForChange(command.name());
          return once.run(
              command.request(),
              "delete_entity_type",
              command,
              found.map(known -> known.type().id().value()).stream().toList(),
              () -> delete(command, found.orElseThrow(() -> EntityRules.noType(command.name()))),
              results -> types.find(new EntityTypeId(results.get(0))).orElseThrow());
        });
  }

  private EntityType delete(Command command, TypeInForce found) {
    EntityRules.pass(found, command.version());
    var type = found.type();
    var entities = types.countEntities(type.id());
    if (entities > 0) {
      throw new WorkflowException(
          new Problem.IllegalTransition(
              type.name(),
              "The type "
                  + type.name()
                  + " is that of "
                  + (entities == 1 ? "an entity" : entities + " entities")
                  + "; it is deleted only without any.",
              "Keep the type as long as its entities are needed; query_entities shows them.",
              Map.of("entities", entities)));
    }
    var request = command.request();
    var deleted = types.delete(type.touched(request.actor()));
    var changes = Changes.made(Map.of("deleted_at", deleted.updatedAt()));
    events.record(
        List.of(NewEvent.by(request, "deleted", deleted.subject(), deleted.version(), changes)));
    return deleted;
  }
}
