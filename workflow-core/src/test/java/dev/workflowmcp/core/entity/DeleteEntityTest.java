package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deleting and restoring entities and their types. */
class DeleteEntityTest {
  private static final Map<String, ?> GERMAN = Map.<String, Object>of("country", "DE");

  private final EntityScene scene = new EntityScene();
  private EntityType vendors = scene.vendors();
  private Entity entity = scene.create("Acme", GERMAN);

  @BeforeEach
  void readAgain() {
    vendors = scene.now(vendors);
    entity = scene.now(entity);
  }

  @Test
  void deletesSoftly() {
    var deleted = scene.delete(entity);

    assertThat(deleted.deletedAt()).contains(deleted.updatedAt());
    assertThat(deleted.version()).isEqualTo(2);
    assertThat(scene.now(entity)).isEqualTo(deleted);
    assertThat(scene.history(entity).get(0).action()).isEqualTo("deleted");
    assertThat(scene.history(entity).get(0).changes().members().keySet())
        .containsExactly("deleted_at");
  }

  @Test
  void deletesNothingTwiceNorWhatSomebodyChanged() {
    var current = scene.someoneElseUpdates(entity);
    assertThat(scene.refused(() -> scene.delete(entity)))
        .isEqualTo(new Problem.VersionConflict("E-1", 1, 2, current));
    var deleted = scene.delete(current);

    assertThat(scene.refused(() -> scene.delete(deleted)).code())
        .isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
  }

  @Test
  void deletesOnceWhenItIsRepeatedUnderTheName() {
    var command =
        new DeleteEntity.Command(
            aRequest("once"), scene.project, EntityReference.parse("vendor/ACME"), 1);
    var deleted = scene.workflow.deleteEntity().handle(command).value();

    assertThat(scene.workflow.deleteEntity().handle(command))
        .isEqualTo(new Written<>(deleted, true));
  }

  @Test
  void restoresWhatWasDeleted() {
    var restored = scene.restore(scene.delete(entity));

    assertThat(restored.deletedAt()).isEmpty();
    assertThat(restored.version()).isEqualTo(3);
    assertThat(restored.data()).isEqualTo(entity.data());
    assertThat(scene.history(entity).get(0).action()).isEqualTo("restored");
    assertThat(scene.refused(() -> scene.restore(restored)).code())
        .isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
  }

  @Test
  void restoresUnderANewNameWhenTheOldOneIsTaken() {
    var deleted = scene.delete(entity);
    scene.create("ACME", GERMAN);

    assertThat(scene.refused(() -> scene.restore(deleted)).code())
        .isEqualTo(ProblemCode.ALREADY_EXISTS);
    var restored =
        scene
            .workflow
            .restoreEntity()
            .handle(scene.restoring(deleted, Optional.of("Acme 2")))
            .value();
    assertThat(restored.name()).isEqualTo("Acme 2");
    assertThat(scene.history(restored).get(0).changes().members().get("name"))
        .isEqualTo(List.of("Acme", "Acme 2"));
    scene.refusesInput(
        () -> scene.workflow.restoreEntity().handle(scene.restoring(deleted, Optional.of(" a"))),
        "/name",
        "white space");
  }

  @Test
  void restoresOnlyWhatTheSchemaInForceAllows() {
    var deleted = scene.delete(entity);
    scene.evolve(vendors, EntityScene.RATED_VENDOR);

    scene.refusesData(() -> scene.restore(deleted), 2, "/rating required");
  }

  @Test
  void restoresUnderTheSchemaInForce() {
    var rated =
        scene.delete(scene.create("Rated", Map.<String, Object>of("country", "DE", "rating", 1)));
    scene.delete(entity);
    scene.evolve(vendors, EntityScene.RATED_VENDOR);

    assertThat(scene.restore(rated).schemaVersion()).isEqualTo(2);
  }

  @Test
  void keepsATypeThatHasEntities() {
    var problem = scene.refused(() -> scene.deleteType(vendors));

    assertThat(problem.code()).isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
    assertThat(problem.details()).containsEntry("entities", 1L);
  }

  @Test
  void deletesATypeWithoutEntities() {
    scene.delete(entity);

    var deleted = scene.deleteType(vendors);

    assertThat(deleted.deletedAt()).isPresent();
    assertThat(deleted.version()).isEqualTo(2);
    assertThat(scene.history(deleted).get(0).action()).isEqualTo("deleted");
    assertThat(scene.refused(() -> scene.create("New", GERMAN)).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(scene.refused(() -> scene.deleteType(deleted)).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  void deletesATypeOnlyAsItWasSeen() {
    scene.delete(entity);
    var current = scene.evolve(vendors, EntityScene.RATED_VENDOR);

    assertThat(scene.refused(() -> scene.deleteType(vendors)))
        .isEqualTo(new Problem.VersionConflict("vendor", 1, 2, current));
  }

  @Test
  void deletesATypeOnceWhenItIsRepeated() {
    scene.delete(entity);
    var command = new DeleteEntityType.Command(aRequest("once"), scene.project, "vendor", 1);
    var deleted = scene.workflow.deleteEntityType().handle(command).value();
    scene.vendors();

    assertThat(scene.workflow.deleteEntityType().handle(command))
        .isEqualTo(new Written<>(deleted, true));
  }

  @Test
  void keepsATypeWhoseSchemaIsBeingChanged() {
    var problems = new java.util.ArrayList<Problem>();
    Progress whileItIsChanged =
        (done, total) -> problems.add(scene.refused(() -> scene.deleteType(vendors)));

    scene
        .workflow
        .updateEntityType()
        .handle(
            scene.evolving(
                aRequest(),
                vendors,
                EntityScene.VENDOR.mergePatch(json(Map.<String, Object>of("title", "V"))),
                whileItIsChanged));

    assertThat(problems).extracting(Problem::code).containsExactly(ProblemCode.BUSY);
  }

  @Test
  void restoresATypeWithItsEntity() {
    var deleted = scene.delete(entity);
    var type = scene.deleteType(vendors);

    var restored = scene.restore(deleted);

    assertThat(restored.deletedAt()).isEmpty();
    assertThat(scene.now(type).deletedAt()).isEmpty();
    assertThat(scene.now(type).version()).isEqualTo(3);
    assertThat(scene.history(type).get(0).action()).isEqualTo("restored");
    assertThat(scene.create("New", GERMAN).entityType()).isEqualTo("vendor");
  }

  @Test
  void restoresNothingOfATypeThatAnotherReplaced() {
    var deleted = scene.delete(entity);
    scene.deleteType(vendors);
    scene.vendors();

    var problem = scene.refused(() -> scene.restore(deleted));

    assertThat(problem.code()).isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
    assertThat(problem.message()).contains("E-1").contains("vendor");
  }
}
