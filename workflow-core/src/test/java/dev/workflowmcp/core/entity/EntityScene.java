package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.Fixtures.someoneElsesRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** A project in memory with the verbs that the tests of the entities share. */
final class EntityScene {
  /** Vendors have a country of two characters, and may have a rating from 1. */
  static final JsonObject VENDOR =
      JsonObject.of(
          Map.<String, Object>of(
              "type",
              "object",
              "required",
              List.of("country"),
              "additionalProperties",
              false,
              "properties",
              Map.<String, Object>of(
                  "country",
                  Map.<String, Object>of("type", "string", "maxLength", 2),
                  "rating",
                  Map.<String, Object>of("type", "number", "minimum", 1),
                  "address",
                  Map.<String, Object>of("type", "object"))));

  /** As {@link #VENDOR}, and every vendor has a rating. */
  static final JsonObject RATED_VENDOR =
      VENDOR.mergePatch(
          JsonObject.of(Map.<String, Object>of("required", List.of("country", "rating"))));

  final InMemoryStore store = new InMemoryStore();
  final Workflow workflow = store.workflow();
  final ProjectId project = Fixtures.aProject(workflow, "Invoices").id();

  EntityType register(String name, JsonObject schema) {
    return workflow
        .registerEntityType()
        .handle(
            new RegisterEntityType.Command(aRequest(), project, EntityTypeDraft.of(name, schema)))
        .value();
  }

  /** The type vendor. */
  EntityType vendors() {
    return register("vendor", VENDOR);
  }

  Entity create(String name, Map<String, ?> data) {
    return create(EntityDraft.of("vendor", name, JsonObject.of(data)));
  }

  Entity create(EntityDraft draft) {
    return workflow.createEntity().handle(creating(aRequest(), draft)).value();
  }

  CreateEntity.Command creating(Request request, EntityDraft draft) {
    return new CreateEntity.Command(request, project, draft);
  }

  Entity update(Entity entity, Map<String, ?> data) {
    return workflow.updateEntity().handle(updating(aRequest(), entity, data(data))).value();
  }

  Entity someoneElseUpdates(Entity entity) {
    return workflow
        .updateEntity()
        .handle(updating(someoneElsesRequest(), entity, renamed("Changed by somebody else")))
        .value();
  }

  UpdateEntity.Command updating(Request request, Entity entity, EntityEdit edit) {
    return new UpdateEntity.Command(
        request, project, EntityReference.to(entity.ref()), entity.version(), edit);
  }

  static EntityEdit data(Map<String, ?> patch) {
    return new EntityEdit(
        Optional.empty(), Optional.of(JsonObject.of(patch)), Optional.empty(), Optional.empty());
  }

  static EntityEdit renamed(String name) {
    return new EntityEdit(Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Entity delete(Entity entity) {
    return workflow.deleteEntity().handle(deleting(aRequest(), entity)).value();
  }

  DeleteEntity.Command deleting(Request request, Entity entity) {
    return new DeleteEntity.Command(
        request, project, EntityReference.to(entity.ref()), entity.version());
  }

  Entity restore(Entity entity) {
    return workflow.restoreEntity().handle(restoring(entity, Optional.empty())).value();
  }

  RestoreEntity.Command restoring(Entity entity, Optional<String> name) {
    return new RestoreEntity.Command(aRequest(), project, EntityReference.to(entity.ref()), name);
  }

  EntityType evolve(EntityType type, JsonObject schema) {
    return workflow
        .updateEntityType()
        .handle(evolving(aRequest(), type, schema, Progress.NONE))
        .value()
        .type();
  }

  UpdateEntityType.Command evolving(
      Request request, EntityType type, JsonObject schema, Progress progress) {
    return new UpdateEntityType.Command(
        request,
        project,
        type.name(),
        type.version(),
        EntityTypeEdit.to(schema),
        true,
        false,
        progress);
  }

  EntityType deleteType(EntityType type) {
    return workflow
        .deleteEntityType()
        .handle(new DeleteEntityType.Command(aRequest(), project, type.name(), type.version()))
        .value();
  }

  EntityType now(EntityType type) {
    var ports = store.ports();
    return ports
        .transactions()
        .inProject(project, () -> ports.entityTypes().find(type.id()))
        .orElseThrow();
  }

  Entity now(Entity entity) {
    return workflow
        .getEntity()
        .handle(new GetEntity.Query(project, EntityReference.to(entity.id()), java.util.Set.of()))
        .entity();
  }

  /** What happened to an entity, newest first. */
  List<Event> history(Entity entity) {
    return history(SubjectKind.ENTITY, entity.id().value());
  }

  /** What happened to a type, newest first. */
  List<Event> history(EntityType type) {
    return history(SubjectKind.ENTITY_TYPE, type.id().value());
  }

  private List<Event> history(SubjectKind kind, UUID id) {
    var ports = store.ports();
    return ports.transactions().inProject(project, () -> ports.events().of(kind, id, 100));
  }

  /** The problem a call fails with, which must leave everything as it was. */
  Problem refused(Callable<?> call) {
    var before = store.contents();
    var problem = Fixtures.problemOf(call);
    assertThat(store.contents()).isEqualTo(before);
    return problem;
  }

  /** The one fault of a call with faulty input, which must leave everything as it was. */
  void refusesInput(Callable<?> call, String pointer, String messagePart) {
    assertThat(refused(call))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> {
              assertThat(problem.faults()).as("%s", problem.faults()).hasSize(1);
              assertThat(problem.faults().get(0).pointer()).isEqualTo(pointer);
              assertThat(problem.faults().get(0).message()).contains(messagePart);
            });
  }

  /** The violations of a call with wrong data, which must leave everything as it was. */
  void refusesData(Callable<?> call, long schemaVersion, String... pointersAndRules) {
    assertThat(refused(call))
        .isInstanceOfSatisfying(
            Problem.EntityInvalid.class,
            problem -> {
              assertThat(problem.entityType()).isEqualTo("vendor");
              assertThat(problem.schemaVersion()).isEqualTo(schemaVersion);
              assertThat(problem.violations())
                  .extracting(violation -> violation.pointer() + " " + violation.rule())
                  .containsExactlyInAnyOrder(pointersAndRules);
            });
  }
}
