package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.entity.EntityPortContract.edited;
import static dev.workflowmcp.core.entity.EntityPortContract.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.ProjectId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link Entities}. */
public interface EntitiesContract extends EntityPortContract {
  @Test
  default void areStoredWithEveryField() {
    var project = aProject();
    var type = addType(project, "vendor");
    var draft =
        new EntityDraft(
            "vendor",
            "Acme ✓ \"GmbH\" \\ 🧾",
            everyKindOfValue(),
            List.of("a", "b c"),
            JsonObject.of(Map.of("source", "scan")));

    var entity = add(project, type, draft);

    var at = entity.createdAt();
    assertThat(entity)
        .isEqualTo(
            new Entity(
                entity.id(),
                entity.ref(),
                "vendor",
                draft.name(),
                draft.data(),
                draft.tags(),
                draft.metadata(),
                1,
                1,
                at,
                ACTOR,
                at,
                ACTOR,
                Optional.empty()));
    assertThat(now(project, entity)).isEqualTo(entity);
  }

  private static JsonObject everyKindOfValue() {
    var data = new LinkedHashMap<String, Object>();
    data.put("large", new BigDecimal("12345678901234567890"));
    data.put("tenth", new BigDecimal("0.10"));
    data.put("tiny", new BigDecimal("0.00000000000000000000000001"));
    data.put("~/ü \"✓\" 🧾", "line\n\ttab \u0001");
    data.put("list", Arrays.asList(null, true, List.of(), Map.of("deep", List.of("x"))));
    data.put("", false);
    return JsonObject.of(data);
  }

  @Test
  default void areFoundByIdByNumberAndByName() {
    var project = aProject();
    var other = aProject();
    var entity = add(project, addType(project, "vendor"), "Straße");
    var references =
        List.of(
            EntityReference.to(entity.id()),
            EntityReference.to(entity.ref()),
            EntityReference.to("vendor", "STRASSE"));

    for (var reference : references) {
      assertThat(find(project, reference)).as("%s", reference).contains(entity);
      assertThat(find(other, reference)).as("%s", reference).isEmpty();
    }
    assertThat(find(project, EntityReference.to("mechanic", "Straße"))).isEmpty();
    assertThat(find(project, EntityReference.to("vendor", "Strasse 2"))).isEmpty();
  }

  @Test
  default void thatAreDeletedHaveNoName() {
    var project = aProject();
    var type = addType(project, "vendor");
    var deleted = delete(project, add(project, type, "Acme"));
    var successor = add(project, type, "ACME");

    assertThat(find(project, EntityReference.to("vendor", "acme"))).contains(successor);
    assertThat(find(project, EntityReference.to(deleted.ref()))).contains(deleted);
    assertThat(find(project, EntityReference.to(deleted.id()))).contains(deleted);
  }

  @Test
  default void areFoundByManyIds() {
    var project = aProject();
    var type = addType(project, "vendor");
    var some = List.of(add(project, type, "A"), delete(project, add(project, type, "B")));
    var ids = List.of(some.get(0).id(), some.get(1).id(), new EntityId(UUID.randomUUID()));

    assertThat(inProject(project, () -> ports().entities().findAll(ids)))
        .containsExactlyInAnyOrderElementsOf(some);
  }

  @Test
  default void areStoredInTheOrderGiven() {
    var project = aProject();
    var type = addType(project, "vendor");
    var other = addType(project, "mechanic");

    var stored =
        inProject(
            project,
            () ->
                ports()
                    .entities()
                    .add(
                        List.of(
                            aNew(type, draft("Zeta")),
                            aNew(other, draft("mechanic", "Alpha")),
                            aNew(type, draft("Alpha")))));

    assertThat(stored).extracting(Entity::name).containsExactly("Zeta", "Alpha", "Alpha");
    assertThat(stored)
        .extracting(Entity::entityType)
        .containsExactly("vendor", "mechanic", "vendor");
    assertThat(stored).extracting(Entity::ref).doesNotHaveDuplicates();
  }

  @Test
  default void takeANameOnceInTheirType() {
    var project = aProject();
    var type = addType(project, "vendor");
    var other = addType(project, "mechanic");
    var holder = add(project, type, "Acme");
    var second = add(project, type, "Other");
    add(project, other, EntityDraft.of("mechanic", "Acme", JsonObject.EMPTY));

    isTaken("ACME", () -> add(project, type, "ACME"));
    isTaken("acme", () -> replace(project, edited(second, "acme", second.data())));
    assertThat(replace(project, edited(holder, "ACME", holder.data()))).isPresent();
    assertThat(
            inProject(
                project,
                () ->
                    ports()
                        .entities()
                        .findByNames(type.id(), List.of(NameKey.of("Acme"), NameKey.of("Nobody")))))
        .isEqualTo(Map.of(NameKey.of("acme"), holder.ref()));
  }

  @Test
  default void tellWhichNameOfManyIsTaken() {
    var project = aProject();
    var type = addType(project, "vendor");
    add(project, type, "B, (C)");

    isTaken(
        "b, (c)",
        () ->
            inProject(
                project,
                () ->
                    ports()
                        .entities()
                        .add(List.of(aNew(type, draft("a")), aNew(type, draft("b, (c)"))))));
    assertThat(find(project, EntityReference.to("vendor", "a"))).isEmpty();
  }

  @Test
  default void areReplacedOnceByWhoSawTheirLastVersion() {
    var project = aProject();
    var entity = add(project, addType(project, "vendor"), "Acme");
    var next = edited(entity, "Acme 2", everyKindOfValue());

    var stored = replace(project, next).orElseThrow();

    assertThat(stored).usingRecursiveComparison().ignoringFields("updatedAt").isEqualTo(next);
    assertThat(stored.updatedAt()).isAfter(entity.updatedAt());
    assertThat(now(project, entity)).isEqualTo(stored);
    assertThat(replace(project, next)).isEmpty();
    assertThat(replace(project, next(next(stored)))).isEmpty();
  }

  @Test
  default void areDeletedAndRestored() {
    var project = aProject();
    var type = addType(project, "vendor");
    var entity = add(project, type, "Acme");

    var deleted = delete(project, entity);

    assertThat(deleted.deletedAt()).contains(deleted.updatedAt());
    assertThat(deleted.version()).isEqualTo(2);
    assertThat(replace(project, next(deleted))).isEmpty();
    assertThat(inProject(project, () -> ports().entities().delete(next(deleted)))).isEmpty();
    var holder = add(project, type, "Acme");
    isTaken("Acme", () -> restore(project, next(deleted)));
    var restored = restore(project, edited(deleted, "Acme 2", deleted.data())).orElseThrow();
    assertThat(restored.deletedAt()).isEmpty();
    assertThat(restored.name()).isEqualTo("Acme 2");
    assertThat(restored.version()).isEqualTo(3);
    assertThat(now(project, entity)).isEqualTo(restored);
    assertThat(restore(project, next(holder))).isEmpty();
  }

  @Test
  default void areChangedByOneAtATime() {
    var project = aProject();
    var entity = add(project, addType(project, "vendor"), "Acme");

    var seen =
        Race.waits(
            isLocked ->
                inProject(
                    project,
                    () -> {
                      ports().entities().lockForUpdate(entity.id());
                      isLocked.run();
                      return ports().entities().replace(next(entity));
                    }),
            () -> inProject(project, () -> ports().entities().lockForUpdate(entity.id())));

    assertThat(seen.orElseThrow().version()).isEqualTo(2);
  }

  @Test
  default void takeTheSameNamesAtTheSameTimeWithoutWaitingForEachOther() {
    var project = aProject();
    var type = addType(project, "vendor");
    var names = IntStream.range(0, 50).mapToObj(i -> "Name " + i).toList();

    var outcomes =
        Race.together(
            6,
            i -> {
              var order = i % 2 == 0 ? names : reversed(names);
              try {
                inProject(
                    project,
                    () ->
                        ports()
                            .entities()
                            .add(order.stream().map(name -> aNew(type, draft(name))).toList()));
                return "added";
              } catch (dev.workflowmcp.core.problem.WorkflowException e) {
                return e.problem().code().wireName();
              }
            });

    assertThat(outcomes).filteredOn("added"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("already_exists"::equals).hasSize(5);
  }

  private static List<String> reversed(List<String> list) {
    return IntStream.range(0, list.size()).mapToObj(i -> list.get(list.size() - 1 - i)).toList();
  }

  private static EntityDraft draft(String name) {
    return draft("vendor", name);
  }

  private static EntityDraft draft(String type, String name) {
    return EntityDraft.of(type, name, JsonObject.EMPTY);
  }

  private Optional<Entity> find(ProjectId project, EntityReference reference) {
    return inProject(project, () -> ports().entities().find(reference));
  }

  private Optional<Entity> replace(ProjectId project, Entity next) {
    return inProject(project, () -> ports().entities().replace(next));
  }

  private Optional<Entity> restore(ProjectId project, Entity next) {
    return inProject(project, () -> ports().entities().restore(next));
  }

  private static void isTaken(String name, Callable<?> call) {
    assertThat(problemOf(call))
        .isEqualTo(
            new Problem.AlreadyExists("entity", "name", name, Optional.of("vendor/" + name)));
  }
}
