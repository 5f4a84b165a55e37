package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;

/** Creates one entity whose data its type allows. */
public final class CreateEntity {
  private final Transactions transactions;
  private final EntityTypes types;
  private final Entities entities;
  private final CompiledSchemas schemas;
  private final Events events;
  private final OncePerRequest once;
  private final Ids ids;

  public CreateEntity(
      Transactions transactions,
      EntityTypes types,
      Entities entities,
      CompiledSchemas schemas,
      Events events,
      RequestIds requestIds,
      Ids ids) {
    this.transactions = transactions;
    this.types = types;
    this.entities = entities;
    this.schemas = schemas;
    this.events = events;
    this.once = new OncePerRequest(requestIds);
    this.ids = ids;
  }

  /** What to create. */
  public record Command(Request request, ProjectId project, EntityDraft draft) {}

  /**
   * The new entity.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found} for the type, {@code
   *     entity_invalid}, {@code already_exists} when the name is taken, {@code request_id_reused}
   */
  public Written<Entity> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    command.draft().check(faults);
    faults.throwIfAny();
    var id = new EntityId(ids.next());
    return transactions.inProject(
        command.project(),
        () ->
            once.run(
                command.request(),
                "create_entity",
                command,
                List.of(id.value()),
                () -> create(command, id),
                results -> get(new EntityId(results.get(0)))));
  }

  private Entity create(Command command, EntityId id) {
    var draft = command.draft();
    var request = command.request();
    var name = draft.entityType();
    var found =
        Optional.ofNullable(types.lockForEntities(List.of(name)).get(name))
            .orElseThrow(() -> EntityRules.noType(name));
    schemas
        .problem(found, draft.data())
        .ifPresent(
            problem -> {
              throw new WorkflowException(problem);
            });
    var number = new EntityNumber(entities.reserveNumbers(1).get(0));
    var type = found.type();
    var entity =
        entities
            .add(
                List.of(
                    new NewEntity(
                        id, number, type.id(), type.schemaVersion(), draft, request.actor())))
            .get(0);
    var changes = Changes.made(entity.fields());
    events.record(
        List.of(NewEvent.by(request, "created", entity.subject(), entity.version(), changes)));
    return entity;
  }

  private Entity get(EntityId id) {
    var reference = EntityReference.to(id);
    return entities.find(reference).orElseThrow(reference::notFound);
  }
}
