package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Map;

/** Deletes an entity; it can be restored. */
public final class DeleteEntity {
  private final Transactions transactions;
  private final Entities entities;
  private final Events events;
  private final OncePerRequest once;

  public DeleteEntity(
      Transactions transactions, Entities entities, Events events, RequestIds requestIds) {
    this.transactions = transactions;
    this.entities = entities;
    this.events = events;
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to delete.
   *
   * @param version the version that the caller read
   */
  public record Command(Request request, ProjectId project, EntityReference entity, long version) {}

  /**
   * The deleted entity.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}, {@code
   *     not_found}, {@code illegal_transition} when it is deleted already, {@code
   *     version_conflict}, {@code request_id_reused}
   */
  public Written<Entity> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.version(command.version());
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          var current = entities.find(command.entity()).map(Entity::id);
          return once.run(
              command.request(),
              "delete_entity",
              command,
              current.map(EntityId::value).stream().toList(),
              () -> delete(command, current.orElseThrow(command.entity()::notFound)),
              results -> entities.lockForUpdate(new EntityId(results.get(0))).orElseThrow());
        });
  }

  private Entity delete(Command command, EntityId id) {
    var current = entities.lockForUpdate(id).orElseThrow(command.entity()::notFound);
    EntityRules.pass(current, command.version());
    var request = command.request();
    var deleted = entities.delete(current.touched(request.actor())).orElseThrow();
    var changes = Changes.made(Map.of("deleted_at", deleted.updatedAt()));
    events.record(
        List.of(NewEvent.by(request, "deleted", deleted.subject(), deleted.version(), changes)));
    return deleted;
  }
}
