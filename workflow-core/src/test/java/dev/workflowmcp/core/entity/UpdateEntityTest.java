package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.entity.EntityScene.data;
import static dev.workflowmcp.core.entity.EntityScene.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateEntityTest {
  private final EntityScene scene = new EntityScene();
  private final UpdateEntity updateEntity = scene.workflow.updateEntity();

  @BeforeEach
  void registerVendors() {
    scene.vendors();
  }

  @Test
  void mergesThePatchIntoTheData() {
    var entity =
        scene.create(
            "Acme",
            Map.<String, Object>of(
                "country",
                "DE",
                "rating",
                3,
                "address",
                Map.<String, Object>of("city", "Bonn", "zip", "1")));
    Map<String, @Nullable Object> address = new LinkedHashMap<>();
    address.put("zip", null);
    address.put("street", "Weg");
    Map<String, @Nullable Object> patch = new LinkedHashMap<>();
    patch.put("rating", null);
    patch.put("address", address);

    var updated =
        updateEntity
            .handle(
                scene.updating(
                    aRequest(),
                    entity,
                    new EntityEdit(
                        Optional.empty(),
                        Optional.of(JsonObject.of(patch)),
                        Optional.empty(),
                        Optional.empty())))
            .value();

    assertThat(updated.data())
        .isEqualTo(
            JsonObject.of(
                Map.<String, Object>of(
                    "country",
                    "DE",
                    "address",
                    Map.<String, Object>of("city", "Bonn", "street", "Weg"))));
    assertThat(updated.version()).isEqualTo(2);
    assertThat(scene.now(entity)).isEqualTo(updated);
  }

  @Test
  void keepsFieldsThatAreNotNamed() {
    var entity =
        scene.create(
            new EntityDraft(
                "vendor",
                "Acme",
                JsonObject.of(Map.<String, Object>of("country", "DE")),
                List.of("a"),
                JsonObject.of(Map.<String, Object>of("k", "v"))));

    var updated =
        updateEntity.handle(scene.updating(aRequest(), entity, renamed("Acme 2"))).value();

    assertThat(updated)
        .usingRecursiveComparison()
        .ignoringFields("name", "version", "updatedAt")
        .isEqualTo(entity);
    assertThat(updated.name()).isEqualTo("Acme 2");
  }

  @Test
  void replacesTagsAndMergesMetadata() {
    var entity =
        scene.create(
            new EntityDraft(
                "vendor",
                "Acme",
                JsonObject.of(Map.<String, Object>of("country", "DE")),
                List.of("a"),
                JsonObject.of(Map.<String, Object>of("k", "v"))));
    var edit =
        new EntityEdit(
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of()),
            Optional.of(JsonObject.of(Map.<String, Object>of("l", "w"))));

    var updated = updateEntity.handle(scene.updating(aRequest(), entity, edit)).value();

    assertThat(updated.tags()).isEmpty();
    assertThat(updated.metadata())
        .isEqualTo(JsonObject.of(Map.<String, Object>of("k", "v", "l", "w")));
  }

  @Test
  void tellsTheHistoryWhatChangedInTheData() {
    var entity = scene.create("Acme", Map.<String, Object>of("country", "DE", "rating", 3));

    var updated = scene.update(entity, Map.<String, Object>of("rating", 4));

    var event = scene.history(updated).get(0);
    assertThat(event.action()).isEqualTo("updated");
    assertThat(event.version()).isEqualTo(2);
    assertThat(event.changes())
        .isEqualTo(JsonObject.of(Map.<String, Object>of("data/rating", List.of(3, 4))));
  }

  @Test
  void checksTheWholeAfterTheMerge() {
    var entity = scene.create("Acme", Map.<String, Object>of("country", "DE"));
    Map<String, @Nullable Object> withoutCountry = new LinkedHashMap<>();
    withoutCountry.put("country", null);

    scene.refusesData(
        () -> scene.update(entity, Map.<String, Object>of("rating", 0)), 1, "/rating minimum");
    scene.refusesData(
        () ->
            updateEntity.handle(
                scene.updating(
                    aRequest(),
                    entity,
                    new EntityEdit(
                        Optional.empty(),
                        Optional.of(JsonObject.of(withoutCountry)),
                        Optional.empty(),
                        Optional.empty()))),
        1,
        "/country required");
    scene.refusesInput(
        () ->
            scene.update(
                entity,
                Map.<String, Object>of(
                    "address", Map.<String, Object>of("x", "x".repeat(128 * 1024)))),
        "/data",
        "bytes");
    scene.refusesInput(
        () ->
            scene.update(
                entity, Map.<String, Object>of("address", Map.<String, Object>of("x", "\0"))),
        "/data/address/x",
        "NUL");
  }

  @Test
  void refusesAStaleVersionWithTheCurrentEntity() {
    var entity = scene.create("Acme", Map.<String, Object>of("country", "DE"));
    var current = scene.someoneElseUpdates(entity);

    assertThat(scene.refused(() -> scene.update(entity, Map.<String, Object>of("country", "FR"))))
        .isEqualTo(new Problem.VersionConflict("E-1", 1, 2, current));
  }

  @Test
  void refusesADeletedEntityWithTheWayToRestoreIt() {
    var deleted = scene.delete(scene.create("Acme", Map.<String, Object>of("country", "DE")));

    var problem =
        scene.refused(() -> scene.update(deleted, Map.<String, Object>of("country", "FR")));

    assertThat(problem.code()).isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
    assertThat(problem.nextStep()).contains("restore with subject E-1");
  }

  @Test
  void doesNothingWhenNothingDiffers() {
    var entity = scene.create("Acme", Map.<String, Object>of("country", "DE"));
    var before = scene.store.contents();

    assertThat(scene.update(entity, Map.<String, Object>of("country", "DE"))).isEqualTo(entity);
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void seesThatANullGoes() {
    scene.register("note", JsonObject.EMPTY);
    Map<String, @Nullable Object> withNull = new LinkedHashMap<>();
    withNull.put("gone", null);
    withNull.put("list", Arrays.asList((Object) null));
    var entity = scene.create(EntityDraft.of("note", "N", JsonObject.of(withNull)));
    Map<String, @Nullable Object> patch = new LinkedHashMap<>();
    patch.put("gone", null);

    var updated =
        updateEntity
            .handle(
                scene.updating(
                    aRequest(),
                    entity,
                    new EntityEdit(
                        Optional.empty(),
                        Optional.of(JsonObject.of(patch)),
                        Optional.empty(),
                        Optional.empty())))
            .value();

    assertThat(updated.version()).isEqualTo(2);
    assertThat(updated.data().members().keySet()).containsExactly("list");
  }

  @Test
  void namesAnUpdateOfNothing() {
    var entity = scene.create("Acme", Map.<String, Object>of("country", "DE"));
    var nothing =
        new EntityEdit(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    scene.refusesInput(
        () -> updateEntity.handle(scene.updating(aRequest(), entity, nothing)),
        "",
        "names no field");
  }

  @Test
  void refusesANameThatIsTaken() {
    var entity = scene.create("Acme", Map.<String, Object>of("country", "DE"));
    scene.create("Other", Map.<String, Object>of("country", "DE"));

    assertThat(
            scene
                .refused(
                    () -> updateEntity.handle(scene.updating(aRequest(), entity, renamed("OTHER"))))
                .code())
        .isEqualTo(ProblemCode.ALREADY_EXISTS);
  }

  @Test
  void doesNothingWhenItIsRepeatedAlsoUnderTheOldName() {
    scene.create("Acme", Map.<String, Object>of("country", "DE"));
    var command =
        new UpdateEntity.Command(
            aRequest("once"),
            scene.project,
            EntityReference.parse("vendor/acme"),
            1,
            renamed("Other"));
    var updated = updateEntity.handle(command).value();
    var later = scene.someoneElseUpdates(updated);
    var before = scene.store.contents();

    assertThat(updateEntity.handle(command)).isEqualTo(new Written<>(later, true));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void letsOneOfManyWin() {
    var entity = scene.create("Acme", Map.<String, Object>of("country", "DE"));

    var outcomes =
        Race.together(
            8,
            i -> {
              try {
                updateEntity.handle(
                    scene.updating(
                        aRequest(), entity, data(Map.<String, Object>of("rating", 10 + i))));
                return "won";
              } catch (WorkflowException e) {
                return e.problem().code().wireName();
              }
            });

    assertThat(outcomes).filteredOn("won"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("version_conflict"::equals).hasSize(7);
    assertThat(new ArrayList<>(scene.history(entity))).hasSize(2);
  }
}
