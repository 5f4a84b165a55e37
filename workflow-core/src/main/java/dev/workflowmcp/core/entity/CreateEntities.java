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
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates many entities, of one type or several, all or none. */
public final class CreateEntities {
  static final int MOST_ITEMS = 200;

  private final Transactions transactions;
  private final EntityTypes types;
  private final Entities entities;
  private final CompiledSchemas schemas;
  private final Events events;
  private final OncePerRequest once;
  private final Ids ids;

  public CreateEntities(
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

  /**
   * What to create.
   *
   * @param items 1-200
   */
  public record Command(Request request, ProjectId project, List<EntityDraft> items) {
    public Command {
      items = List.copyOf(items);
    }
  }

  /** A name as far as it must be unique. */
  private record Name(String entityType, NameKey key) {
    static Name of(EntityDraft draft) {
      return new Name(draft.entityType(), NameKey.of(draft.name()));
    }
  }

  /**
   * The new entities in the order given.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found} for a type, {@code
   *     entity_invalid}, {@code already_exists}, each with the indexes of the items; {@code
   *     request_id_reused}
   */
  public Written<CreatedEntity.All> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    check(command.items(), faults);
    faults.throwIfAny();
    var newIds = Stream.generate(ids::next).limit(command.items().size()).toList();
    return transactions.inProject(
        command.project(),
        () ->
            once.run(
                command.request(),
                "create_entities",
                command,
                newIds,
                () -> CreatedEntity.All.of(create(command, newIds)),
                results -> CreatedEntity.All.of(current(results))));
  }

  private static void check(List<EntityDraft> items, Faults faults) {
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      faults.add("items", "must hold 1 to " + MOST_ITEMS + " items", items.size() + " items");
    }
    var indexes = new HashMap<Name, Integer>();
    for (var i = 0; i < items.size(); i++) {
      var at = faults.under("items").under(i);
      var draft = items.get(i);
      draft.check(at);
      var first = indexes.putIfAbsent(Name.of(draft), i);
      if (first != null) {
        at.add("name", "counts as the same as that of items[" + first + "]", draft.name());
      }
    }
  }

  private List<Entity> create(Command command, List<UUID> newIds) {
    var drafts = command.items();
    var names = drafts.stream().map(EntityDraft::entityType).distinct().toList();
    var found = types.lockForEntities(names);
    refuse(problems(drafts, found));
    var numbers = entities.reserveNumbers(drafts.size());
    var request = command.request();
    var added = new ArrayList<NewEntity>();
    for (var i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      var type = Optional.ofNullable(found.get(draft.entityType())).orElseThrow().type();
      var id = new EntityId(newIds.get(i));
      var number = new EntityNumber(numbers.get(i));
      added.add(new NewEntity(id, number, type.id(), type.schemaVersion(), draft, request.actor()));
    }
    var created = entities.add(added);
    events.record(created.stream().map(entity -> event(request, entity)).toList());
    return created;
  }

  /** What is wrong with each, as far as it can be told; the store catches who is faster. */
  private Map<Integer, Problem> problems(List<EntityDraft> drafts, Map<String, TypeInForce> found) {
    var taken = taken(drafts, found);
    var problems = new TreeMap<Integer, Problem>();
    for (var i = 0; i < drafts.size(); i++) {
      var index = i;
      var draft = drafts.get(i);
      Optional.ofNullable(found.get(draft.entityType()))
          .map(type -> schemas.problem(type, draft.data()))
          .orElseGet(() -> Optional.of(EntityRules.noTypeProblem(draft.entityType())))
          .or(() -> Optional.ofNullable(taken.get(Name.of(draft))).map(by -> taken(draft, by)))
          .ifPresent(problem -> problems.put(index, problem));
    }
    return problems;
  }

  private static Problem taken(EntityDraft draft, EntityNumber holder) {
    return new Problem.AlreadyExists(
        "entity", "name", draft.name(), Optional.of(holder.toString()));
  }

  private Map<Name, EntityNumber> taken(List<EntityDraft> drafts, Map<String, TypeInForce> found) {
    var taken = new HashMap<Name, EntityNumber>();
    found.forEach(
        (name, type) -> {
          var keys = new HashSet<NameKey>();
          drafts.stream()
              .filter(draft -> draft.entityType().equals(name))
              .forEach(draft -> keys.add(NameKey.of(draft.name())));
          entities
              .findByNames(type.type().id(), keys)
              .forEach((key, holder) -> taken.put(new Name(name, key), holder));
        });
    return taken;
  }

  private static void refuse(Map<Integer, Problem> problems) {
    if (!problems.isEmpty()) {
      throw new WorkflowException(new Problem.ItemsRefused(new TreeMap<>(problems)));
    }
  }

  private static NewEvent event(Request request, Entity entity) {
    var changes = Changes.made(entity.fields());
    return NewEvent.by(request, "created", entity.subject(), entity.version(), changes);
  }

  private List<Entity> current(List<UUID> results) {
    var found =
        entities.findAll(results.stream().map(EntityId::new).toList()).stream()
            .collect(Collectors.toMap(entity -> entity.id().value(), Function.identity()));
    return results.stream().filter(found::containsKey).map(found::get).toList();
  }
}
