package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes an entity type. A new schema comes into force when all entities of the type satisfy it;
 * who writes one while they are looked at satisfies both.
 */
public final class UpdateEntityType {
  private static final String TOOL = "update_entity_type";
  private static final SchemaTrial NOTHING = new SchemaTrial(0, 0, List.of());

  private final Transactions transactions;
  private final EntityTypes types;
  private final Evolutions evolutions;
  private final CompiledSchemas schemas;
  private final SchemaWalk walk;
  private final Events events;
  private final OncePerRequest once;
  private final Ids ids;

  public UpdateEntityType(
      Transactions transactions,
      EntityTypes types,
      Evolutions evolutions,
      CompiledSchemas schemas,
      Events events,
      RequestIds requestIds,
      Ids ids) {
    this.transactions = transactions;
    this.types = types;
    this.evolutions = evolutions;
    this.schemas = schemas;
    this.walk = new SchemaWalk(transactions, evolutions);
    this.events = events;
    this.once = new OncePerRequest(requestIds);
    this.ids = ids;
  }

  /**
   * What to change.
   *
   * @param version the version that the caller read
   * @param validateExisting whether a new schema must allow all entities that there are; otherwise
   *     they are checked when they are next changed
   * @param dryRun whether to look at the entities only and change nothing
   */
  public record Command(
      Request request,
      ProjectId project,
      String name,
      long version,
      EntityTypeEdit edit,
      boolean validateExisting,
      boolean dryRun,
      Progress progress) {}

  /**
   * Either what came of it, or what is left to do.
   *
   * @param last the entity with the highest number; absent where there is none to look at
   */
  private record Begun(
      Optional<Written<TypeUpdate>> done, EntityType type, Optional<EntityNumber> last) {}

  /**
   * The type after the change, the same version as before when nothing differs; or what the new
   * schema would not allow.
   *
   * @throws WorkflowException {@code invalid_input}, {@code schema_invalid}, {@code not_found},
   *     {@code version_conflict}, {@code entity_invalid} with the entities that the new schema does
   *     not allow, {@code busy} while somebody else changes the schema, {@code request_id_reused}
   */
  public Written<TypeUpdate> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.version(command.version());
    EntityFields.typeName(faults, "name", command.name());
    command.edit().check(faults);
    faults.throwIfAny();
    var coming = command.edit().schema().map(schemas::compile);
    if (command.dryRun()) {
      return new Written<>(dryRun(command, coming), false);
    }
    var token = ids.next();
    var begun = transactions.inProject(command.project(), () -> begin(command, token));
    return begun.done().orElseGet(() -> evolve(command, begun, token, coming.orElseThrow()));
  }

  private TypeUpdate dryRun(Command command, Optional<EntitySchema> coming) {
    var begun =
        transactions.inProject(
            command.project(),
            () -> {
              var found = types.lockForEntities(List.of(command.name())).get(command.name());
              var type = existing(command, Optional.ofNullable(found)).type();
              EntityRules.requireVersion(type, command.version());
              return new Begun(Optional.empty(), type, evolutions.lastNumber(type.id()));
            });
    var trial =
        coming.map(schema -> walk(command, begun, schema, isAnyInvalid -> {})).orElse(NOTHING);
    return new TypeUpdate(begun.type(), Optional.of(trial));
  }

  /** All at once, unless there are entities to look at. */
  private Begun begin(Command command, UUID token) {
    var found = types.lockForChange(command.name());
    var earlier = once.earlier(command.request(), TOOL, command, this::current);
    if (earlier.isPresent()) {
      return new Begun(earlier, earlier.get().value().type(), Optional.empty());
    }
    var locked = existing(command, found);
    EntityRules.pass(locked, command.version());
    var type = locked.type();
    var actor = command.request().actor();
    var next = type.edited(command.edit(), actor);
    var isNewSchema = next.schemaVersion() != type.schemaVersion();
    var last =
        isNewSchema && command.validateExisting()
            ? evolutions.lastNumber(type.id())
            : Optional.<EntityNumber>empty();
    if (last.isEmpty()) {
      return new Begun(Optional.of(storeOnce(command, type)), type, last);
    }
    evolutions.begin(type.id(), token, next.schema(), Lease.TIME, actor);
    return new Begun(Optional.empty(), type, last);
  }

  private Written<TypeUpdate> evolve(
      Command command, Begun begun, UUID token, EntitySchema coming) {
    var type = begun.type();
    var lease = new Lease(transactions, types, evolutions, command.project(), type, token);
    try {
      var trial = walk(command, begun, coming, lease);
      if (trial.invalid() > 0) {
        throw new WorkflowException(
            new Problem.EntitiesInvalid(
                type.name(), trial.checked(), trial.invalid(), trial.offenders()));
      }
      return transactions.inProject(command.project(), () -> finish(command, lease));
    } catch (RuntimeException e) {
      giveUp(lease, e);
      throw e;
    }
  }

  private SchemaTrial walk(
      Command command, Begun begun, EntitySchema schema, SchemaWalk.Steps steps) {
    return begun.last().map(last -> walk(command, begun, last, schema, steps)).orElse(NOTHING);
  }

  /** Counts without a lock: a million entities take longer than writers should wait. */
  private SchemaTrial walk(
      Command command,
      Begun begun,
      EntityNumber last,
      EntitySchema schema,
      SchemaWalk.Steps steps) {
    var project = command.project();
    var type = begun.type().id();
    var entities = transactions.inProject(project, () -> types.countEntities(type));
    var extent = new SchemaWalk.Extent(entities, last);
    return walk.walk(project, type, schema, extent, command.progress(), steps);
  }

  /** The lease makes sure that the type is as it was when this began. */
  private Written<TypeUpdate> finish(Command command, Lease lease) {
    var found = existing(command, types.lockForChange(command.name()));
    lease.require();
    return storeOnce(command, found.type());
  }

  /** Whoever cannot do so leaves it to the lease to expire. */
  private static void giveUp(Lease lease, RuntimeException reason) {
    try {
      lease.giveUp();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private Written<TypeUpdate> storeOnce(Command command, EntityType type) {
    return once.run(
        command.request(),
        TOOL,
        command,
        List.of(type.id().value()),
        () -> TypeUpdate.done(store(command, type)),
        this::current);
  }

  private EntityType store(Command command, EntityType type) {
    var request = command.request();
    var next = type.edited(command.edit(), request.actor());
    if (next.fields().equals(type.fields())) {
      return type;
    }
    var stored = types.replace(next);
    var changes = Changes.between(type.fields(), stored.fields());
    events.record(
        List.of(NewEvent.by(request, "updated", stored.subject(), stored.version(), changes)));
    return stored;
  }

  private TypeUpdate current(List<UUID> results) {
    return TypeUpdate.done(types.find(new EntityTypeId(results.get(0))).orElseThrow());
  }

  private static TypeInForce existing(Command command, Optional<TypeInForce> found) {
    return found.orElseThrow(() -> EntityRules.noType(command.name()));
  }
}
