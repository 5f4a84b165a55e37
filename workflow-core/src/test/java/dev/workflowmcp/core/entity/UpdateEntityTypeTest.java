package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.Fixtures.json;
import static dev.workflowmcp.core.entity.EntityScene.RATED_VENDOR;
import static dev.workflowmcp.core.entity.EntityScene.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Offender;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpdateEntityTypeTest {
  private static final Map<String, ?> RATED = Map.<String, Object>of("country", "DE", "rating", 3);
  private static final Map<String, ?> UNRATED = Map.<String, Object>of("country", "DE");

  private final EntityScene scene = new EntityScene();
  private final UpdateEntityType updateEntityType = scene.workflow.updateEntityType();
  private final EntityType vendors = scene.vendors();

  @Test
  void putsASchemaInForceThatAllEntitiesSatisfy() {
    var before = scene.create("Acme", RATED);

    var evolved = scene.evolve(vendors, RATED_VENDOR);

    assertThat(evolved.schema()).isEqualTo(RATED_VENDOR);
    assertThat(evolved.schemaVersion()).isEqualTo(2);
    assertThat(evolved.version()).isEqualTo(2);
    assertThat(scene.now(vendors)).isEqualTo(evolved);
    assertThat(scene.now(before)).isEqualTo(before);
    assertThat(scene.update(before, Map.<String, Object>of("rating", 4)).schemaVersion())
        .isEqualTo(2);
    scene.refusesData(() -> scene.create("Unrated", UNRATED), 2, "/rating required");
    var event = scene.history(evolved).get(0);
    assertThat(event.action()).isEqualTo("updated");
    assertThat(event.changes())
        .isEqualTo(json(Map.<String, Object>of("schema_version", List.of(1, 2))));
  }

  @Test
  void refusesASchemaThatSomeEntitiesDoNotSatisfy() {
    IntStream.range(0, 230).forEach(i -> scene.create("Unrated " + i, UNRATED));
    scene.create("Rated", RATED);
    scene.delete(scene.create("Deleted", UNRATED));

    assertThat(scene.refused(() -> scene.evolve(vendors, RATED_VENDOR)))
        .isInstanceOfSatisfying(
            Problem.EntitiesInvalid.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.ENTITY_INVALID);
              assertThat(problem.total()).isEqualTo(230);
              assertThat(problem.checked()).isEqualTo(231);
              assertThat(problem.first())
                  .extracting(Offender::reference)
                  .containsExactlyElementsOf(
                      IntStream.rangeClosed(1, 50).mapToObj(i -> "E-" + i).toList());
              assertThat(problem.message()).contains("E-1 (Unrated 0): /rating is required");
            });
  }

  @Test
  void triesWithoutAnyChange() {
    scene.create("Unrated", UNRATED);
    scene.create("Rated", RATED);
    var before = scene.store.contents();

    var tried = updateEntityType.handle(dryRun(RATED_VENDOR));

    var trial = tried.value().trial().orElseThrow();
    assertThat(tried.value().type()).isEqualTo(vendors);
    assertThat(trial.checked()).isEqualTo(2);
    assertThat(trial.invalid()).isEqualTo(1);
    assertThat(trial.offenders()).extracting(Offender::name).containsExactly("Unrated");
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void letsEntitiesBeWhenItIsToldTo() {
    var unrated = scene.create("Unrated", UNRATED);
    var command =
        new UpdateEntityType.Command(
            aRequest(),
            scene.project,
            "vendor",
            1,
            EntityTypeEdit.to(RATED_VENDOR),
            false,
            false,
            Progress.NONE);

    assertThat(updateEntityType.handle(command).value().type().schemaVersion()).isEqualTo(2);
    assertThat(scene.now(unrated).schemaVersion()).isEqualTo(1);
    scene.refusesData(
        () -> scene.update(unrated, Map.<String, Object>of("country", "FR")),
        2,
        "/rating required");
    assertThat(scene.delete(unrated).deletedAt()).isPresent();
  }

  @Test
  void changesOtherFieldsAtOnce() {
    scene.create("Unrated", UNRATED);
    var edit =
        new EntityTypeEdit(
            Optional.of(VENDOR), Optional.of("Who sends"), Optional.of(List.of("/rating")));

    var updated = updateEntityType.handle(updating(aRequest(), vendors, edit)).value().type();

    assertThat(updated.description()).contains("Who sends");
    assertThat(updated.indexedPaths()).containsExactly("/rating");
    assertThat(updated.schemaVersion()).isEqualTo(1);
    assertThat(updated.version()).isEqualTo(2);
    var cleared = new EntityTypeEdit(Optional.empty(), Optional.of(""), Optional.of(List.of()));
    assertThat(updateEntityType.handle(updating(aRequest(), updated, cleared)).value().type())
        .usingRecursiveComparison()
        .ignoringFields("version", "updatedAt")
        .isEqualTo(vendors);
  }

  @Test
  void doesNothingWhenNothingDiffers() {
    var before = scene.store.contents();

    assertThat(scene.evolve(vendors, VENDOR)).isEqualTo(vendors);
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void letsNobodyBreakTheComingSchemaMeanwhile() {
    var rated = scene.create("Rated", RATED);
    var deleted = scene.delete(scene.create("Deleted", UNRATED));
    var problems = new ArrayList<Problem>();
    Progress meanwhile =
        (done, total) -> {
          problems.add(scene.refused(() -> scene.create("Unrated", UNRATED)));
          problems.add(scene.refused(() -> scene.restore(deleted)));
          problems.add(
              scene.refused(
                  () -> scene.create("Land", Map.<String, Object>of("land", "DE", "rating", 1))));
          IntStream.range(0, 150).forEach(i -> scene.create("Also rated " + i, RATED));
          scene.update(rated, Map.<String, Object>of("rating", 4));
        };

    var evolved = updateEntityType.handle(evolving(aRequest(), meanwhile)).value().type();

    assertThat(problems)
        .map(Problem.EntityInvalid.class::cast)
        .extracting(Problem.EntityInvalid::schemaVersion, Problem.EntityInvalid::comingBy)
        .containsExactly(
            tuple(2L, Optional.of("agent-1")),
            tuple(2L, Optional.of("agent-1")),
            tuple(1L, Optional.empty()));
    assertThat(evolved.schemaVersion()).isEqualTo(2);
    assertThat(scene.now(rated).schemaVersion()).isEqualTo(1);
  }

  @Test
  void tellsHowFarItIs() {
    IntStream.range(0, 250).forEach(i -> scene.create("Rated " + i, RATED));
    var told = new ArrayList<String>();

    updateEntityType.handle(evolving(aRequest(), (done, total) -> told.add(done + " of " + total)));

    assertThat(told).containsExactly("100 of 250", "200 of 250", "250 of 250");
  }

  @Test
  void isAloneWithTheType() {
    scene.create("Rated", RATED);
    var problems = new ArrayList<Problem>();
    Progress meanwhile =
        (done, total) -> {
          problems.add(scene.refused(() -> scene.evolve(vendors, RATED_VENDOR)));
          var description =
              new EntityTypeEdit(Optional.empty(), Optional.of("New"), Optional.empty());
          problems.add(
              scene.refused(
                  () -> updateEntityType.handle(updating(aRequest(), vendors, description))));
        };

    updateEntityType.handle(evolving(aRequest(), meanwhile));

    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem).isInstanceOf(Problem.Busy.class);
              assertThat(problem.message())
                  .contains("vendor", "agent-1", "version 1 of the schema stays in force");
            })
        .hasSize(2);
  }

  @Test
  void isTakenOverWhenItStoodStill() {
    scene.create("Rated", RATED);
    var winner = new ArrayList<EntityType>();
    Progress standingStill =
        (done, total) -> {
          scene.store.clock().tick(Lease.TIME);
          scene.create("Unrated", UNRATED);
          var titled = VENDOR.mergePatch(json(Map.<String, Object>of("title", "Vendor")));
          winner.add(scene.evolve(vendors, titled));
        };

    var problem = problemOf(evolving(aRequest("once"), standingStill));

    assertThat(problem).isInstanceOf(Problem.Busy.class);
    assertThat(winner).hasSize(1);
    assertThat(scene.now(vendors)).isEqualTo(winner.get(0));
    assertThat(scene.now(vendors).schemaVersion()).isEqualTo(2);
  }

  @Test
  void keepsItsLeaseWhileItGoesOn() {
    IntStream.range(0, 450).forEach(i -> scene.create("Rated " + i, RATED));
    Progress slow =
        (done, total) -> scene.store.clock().tick(Lease.TIME.dividedBy(2).plusSeconds(1));

    assertThat(updateEntityType.handle(evolving(aRequest(), slow)).value().type().schemaVersion())
        .isEqualTo(2);
  }

  @Test
  void letsGoOfTheTypeWhenItFails() {
    scene.create("Rated", RATED);
    var before = scene.store.contents();

    try {
      updateEntityType.handle(
          evolving(
              aRequest("once"),
              (done, total) -> {
                throw new ArithmeticException("of the listener");
              }));
    } catch (ArithmeticException expected) {
      assertThat(scene.store.contents()).isEqualTo(before);
    }
    assertThat(scene.evolve(vendors, RATED_VENDOR).schemaVersion()).isEqualTo(2);
  }

  @Test
  void letsEntitiesBeCreatedAgainAsSoonAsItIsRefused() {
    IntStream.range(0, 150).forEach(i -> scene.create("Unrated " + i, UNRATED));
    var created = new ArrayList<Entity>();
    Progress afterTheFirstBatch =
        (done, total) -> {
          if (done > 100) {
            created.add(scene.create("Unrated too", UNRATED));
          }
        };

    assertThat(problemOf(evolving(aRequest(), afterTheFirstBatch)))
        .isInstanceOf(Problem.EntitiesInvalid.class);
    assertThat(created).isNotEmpty();
  }

  @Test
  void refusesAStaleVersionWithTheCurrentType() {
    scene.create("Rated", RATED);
    var current = scene.evolve(vendors, RATED_VENDOR);

    for (var stale : List.of(evolving(aRequest(), Progress.NONE), dryRun(RATED_VENDOR))) {
      assertThat(scene.refused(() -> updateEntityType.handle(stale)))
          .isEqualTo(new Problem.VersionConflict("vendor", 1, 2, current));
    }
  }

  @Test
  void refusesFaultyInput() {
    scene.refusesInput(
        () ->
            updateEntityType.handle(
                updating(
                    aRequest(),
                    vendors,
                    new EntityTypeEdit(Optional.empty(), Optional.empty(), Optional.empty()))),
        "",
        "names no field");
    assertThat(
            scene
                .refused(() -> scene.evolve(vendors, json(Map.<String, Object>of("type", "x"))))
                .code())
        .isEqualTo(ProblemCode.SCHEMA_INVALID);
  }

  @Test
  void doesNothingWhenItIsRepeated() {
    scene.create("Rated", RATED);
    var command = evolving(aRequest("once"), Progress.NONE);
    var evolved = updateEntityType.handle(command).value();
    var before = scene.store.contents();

    assertThat(updateEntityType.handle(command)).isEqualTo(new Written<>(evolved, true));
    assertThat(scene.store.contents()).isEqualTo(before);
    assertThat(
            scene
                .refused(
                    () ->
                        updateEntityType.handle(
                            updating(aRequest("once"), vendors, EntityTypeEdit.to(VENDOR))))
                .code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  private Problem problemOf(UpdateEntityType.Command command) {
    try {
      throw new AssertionError(updateEntityType.handle(command));
    } catch (WorkflowException e) {
      return e.problem();
    }
  }

  private UpdateEntityType.Command evolving(Request request, Progress progress) {
    return scene.evolving(request, vendors, RATED_VENDOR, progress);
  }

  private UpdateEntityType.Command updating(Request request, EntityType type, EntityTypeEdit edit) {
    return new UpdateEntityType.Command(
        request, scene.project, type.name(), type.version(), edit, true, false, Progress.NONE);
  }

  private UpdateEntityType.Command dryRun(JsonObject schema) {
    return new UpdateEntityType.Command(
        aRequest(),
        scene.project,
        "vendor",
        1,
        EntityTypeEdit.to(schema),
        true,
        true,
        Progress.NONE);
  }
}
