package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;

/** Registers a new kind of domain objects with its JSON Schema. */
public final class RegisterEntityType {
  private final Transactions transactions;
  private final EntityTypes types;
  private final CompiledSchemas schemas;
  private final Events events;
  private final OncePerRequest once;
  private final Ids ids;

  public RegisterEntityType(
      Transactions transactions,
      EntityTypes types,
      CompiledSchemas schemas,
      Events events,
      RequestIds requestIds,
      Ids ids) {
    this.transactions = transactions;
    this.types = types;
    this.schemas = schemas;
    this.events = events;
    this.once = new OncePerRequest(requestIds);
    this.ids = ids;
  }

  /** What to register. */
  public record Command(Request request, ProjectId project, EntityTypeDraft draft) {}

  /**
   * The new type.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}, {@code
   *     schema_invalid}, {@code already_exists} when the name is taken, {@code request_id_reused}
   */
  public Written<EntityType> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    command.draft().check(faults);
    faults.throwIfAny();
    schemas.compile(command.draft().schema());
    var id = new EntityTypeId(ids.next());
    return transactions.inProject(
        command.project(),
        () ->
            once.run(
                command.request(),
                "register_entity_type",
                command,
                List.of(id.value()),
                () -> register(command, id),
                results -> types.find(new EntityTypeId(results.get(0))).orElseThrow()));
  }

  private EntityType register(Command command, EntityTypeId id) {
    var request = command.request();
    var type = types.add(new NewEntityType(id, command.draft(), request.actor()));
    var changes = Changes.made(type.fields());
    events.record(
        List.of(NewEvent.by(request, "created", type.subject(), type.version(), changes)));
    return type;
  }
}
