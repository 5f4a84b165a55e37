package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.entity.EntityPortContract.aSchema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.entity.EntityTypes.CountedType;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contract of {@link EntityTypes}. */
public interface EntityTypesContract extends EntityPortContract {
  EntityTypeEdit RENAMED_FIELD = EntityTypeEdit.to(aSchema("land"));

  @Test
  default void areStoredWithEveryField() {
    var project = aProject();
    var schema = JsonObject.of(Map.<String, Object>of("type", "object", "title", "A vendor ✓"));
    var draft =
        new EntityTypeDraft(
            "vendor", schema, Optional.of("Who sends invoices"), List.of("country", "a.b"));

    var type = inProject(project, () -> addType(draft));

    var at = type.createdAt();
    assertThat(type)
        .isEqualTo(
            new EntityType(
                type.id(),
                "vendor",
                draft.description(),
                schema,
                1,
                draft.indexedPaths(),
                1,
                at,
                ACTOR,
                at,
                ACTOR,
                Optional.empty()));
    assertThat(find(project, type)).isEqualTo(type);
    assertThat(inForce(project, "vendor")).contains(new TypeInForce(type, Optional.empty()));
    assertThat(schema(project, type, 1)).contains(schema);
    assertThat(schema(project, type, 2)).isEmpty();
    assertThat(inForce(project, "mechanic")).isEmpty();
    assertThat(inForce(aProject(), "vendor")).isEmpty();
  }

  @Test
  default void takeANameOnce() {
    var project = aProject();
    var type = addType(project, "vendor");

    assertThat(problemOf(() -> addType(project, "vendor")))
        .isEqualTo(new Problem.AlreadyExists("entity_type", "name", "vendor", Optional.empty()));
    var deleted = deleteType(project, type);
    var successor = addType(project, "vendor");
    assertThat(inForce(project, "vendor").orElseThrow().type()).isEqualTo(successor);
    assertThat(find(project, type)).isEqualTo(deleted);
    assertThat(problemOf(() -> restoreType(project, deleted)))
        .isInstanceOf(Problem.AlreadyExists.class);
    deleteType(project, successor);
    assertThat(restoreType(project, deleted).deletedAt()).isEmpty();
    assertThat(inForce(project, "vendor").orElseThrow().type().id()).isEqualTo(type.id());
  }

  @Test
  default void keepEverySchemaTheyEverHad() {
    var project = aProject();
    var type = addType(project, "vendor");
    var before = add(project, type, "Acme");
    var next = type.edited(RENAMED_FIELD, "agent-9");

    var stored = inProject(project, () -> ports().entityTypes().replace(next));

    assertThat(stored).usingRecursiveComparison().ignoringFields("updatedAt").isEqualTo(next);
    assertThat(stored.schemaVersion()).isEqualTo(2);
    assertThat(schema(project, type, 1)).contains(type.schema());
    assertThat(schema(project, type, 2)).contains(stored.schema());
    assertThat(now(project, before).schemaVersion()).isEqualTo(1);
    assertThat(add(project, stored, "Acme 2").schemaVersion()).isEqualTo(2);
  }

  @Test
  default void areThoseOfTheirEntities() {
    var project = aProject();
    var type = addType(project, "vendor");
    var entity = add(project, type, "Acme");
    assertThat(ofEntity(project, entity.id())).contains(type);
    assertThat(count(project, type)).isEqualTo(1);

    delete(project, entity);
    var deleted = deleteType(project, type);

    assertThat(ofEntity(project, entity.id())).contains(deleted);
    assertThat(count(project, type)).isZero();
    assertThat(now(project, entity).entityType()).isEqualTo("vendor");
    assertThat(ofEntity(project, new EntityId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  default void areListedByNameWithTheirCounts() {
    var project = aProject();
    var vendor = addType(project, "vendor");
    var a = addType(project, "a_type");
    var b = addType(project, "b_type");
    deleteType(project, addType(project, "gone"));
    add(project, vendor, "Acme");
    add(project, vendor, "Other");
    delete(project, add(project, vendor, "Gone"));
    inProject(
        project,
        () -> {
          var evolutions = ports().evolutions();
          evolutions.begin(b.id(), UUID.randomUUID(), b.schema(), Duration.ofMinutes(1), "agent-9");
          return "begun";
        });

    assertThat(list(project, Optional.empty(), Optional.empty(), 10))
        .containsExactly(
            new CountedType(a, 0, false),
            new CountedType(b, 0, true),
            new CountedType(vendor, 2, false));
    assertThat(list(project, Optional.empty(), Optional.of("a_type"), 1))
        .extracting(CountedType::type)
        .containsExactly(b);
    assertThat(list(project, Optional.of("vendor"), Optional.empty(), 10))
        .extracting(CountedType::type)
        .containsExactly(vendor);
    assertThat(list(project, Optional.of("gone"), Optional.empty(), 10)).isEmpty();
  }

  @Test
  default void areLockedForMany() {
    var project = aProject();
    var vendor = addType(project, "vendor");
    var mechanic = addType(project, "mechanic");

    var found =
        inProject(
            project,
            () ->
                ports()
                    .entityTypes()
                    .lockForEntities(List.of("vendor", "nothing", "mechanic", "vendor")));

    assertThat(found)
        .isEqualTo(
            Map.of(
                "vendor",
                new TypeInForce(vendor, Optional.empty()),
                "mechanic",
                new TypeInForce(mechanic, Optional.empty())));
    assertThat(inProject(project, () -> ports().entityTypes().lockForEntities(List.of())))
        .isEmpty();
  }

  @Test
  default void changeOnlyWhenNobodyWritesEntities() {
    var project = aProject();
    var type = addType(project, "vendor");

    var found =
        Race.waits(
            isLocked ->
                inProject(
                    project,
                    () -> {
                      ports().entityTypes().lockForEntities(List.of("vendor"));
                      isLocked.run();
                      return "done";
                    }),
            () -> inForceLocked(project, "vendor"));

    assertThat(found.orElseThrow().type()).isEqualTo(type);
  }

  @Test
  default void areSeenAsTheyAreAfterTheyChanged() {
    var project = aProject();
    var type = addType(project, "vendor");

    var found =
        Race.waits(
            isLocked ->
                inProject(
                    project,
                    () -> {
                      ports().entityTypes().lockForChange("vendor");
                      isLocked.run();
                      return ports().entityTypes().replace(type.edited(RENAMED_FIELD, "agent-9"));
                    }),
            () ->
                inProject(project, () -> ports().entityTypes().lockForEntities(List.of("vendor"))));

    assertThat(found).hasSize(1);
    assertThat(found.values().iterator().next().type().schemaVersion()).isEqualTo(2);
  }

  private EntityType find(ProjectId project, EntityType type) {
    return inProject(project, () -> ports().entityTypes().find(type.id())).orElseThrow();
  }

  private Optional<EntityType> ofEntity(ProjectId project, EntityId id) {
    return inProject(project, () -> ports().entityTypes().ofEntity(id));
  }

  private Optional<TypeInForce> inForce(ProjectId project, String name) {
    return inProject(
        project,
        () -> Optional.ofNullable(ports().entityTypes().lockForEntities(List.of(name)).get(name)));
  }

  private Optional<TypeInForce> inForceLocked(ProjectId project, String name) {
    return inProject(project, () -> ports().entityTypes().lockForChange(name));
  }

  private Optional<JsonObject> schema(ProjectId project, EntityType type, int version) {
    return inProject(project, () -> ports().entityTypes().schema(type.id(), version));
  }

  private long count(ProjectId project, EntityType type) {
    return inProject(project, () -> ports().entityTypes().countEntities(type.id()));
  }

  private EntityType deleteType(ProjectId project, EntityType type) {
    return inProject(project, () -> ports().entityTypes().delete(nextOf(type)));
  }

  private EntityType restoreType(ProjectId project, EntityType type) {
    return inProject(project, () -> ports().entityTypes().restore(nextOf(type)));
  }

  private static EntityType nextOf(EntityType type) {
    return type.edited(
        new EntityTypeEdit(Optional.empty(), Optional.empty(), Optional.empty()), "agent-9");
  }

  private List<CountedType> list(
      ProjectId project, Optional<String> name, Optional<String> after, int limit) {
    return inProject(project, () -> ports().entityTypes().list(name, after, limit)).stream()
        .map(Listed::item)
        .toList();
  }
}
