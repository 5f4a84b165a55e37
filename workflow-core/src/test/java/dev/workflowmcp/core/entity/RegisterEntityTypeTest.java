package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.entity.EntityScene.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterEntityTypeTest {
  private final EntityScene scene = new EntityScene();
  private final RegisterEntityType registerEntityType = scene.workflow.registerEntityType();

  @Test
  void registersATypeAtVersionOne() {
    var draft =
        new EntityTypeDraft("vendor", VENDOR, Optional.of("Who sends"), List.of("/country"));

    var type = register(draft);

    assertThat(type.name()).isEqualTo("vendor");
    assertThat(type.schema()).isEqualTo(VENDOR);
    assertThat(type.description()).contains("Who sends");
    assertThat(type.indexedPaths()).containsExactly("/country");
    assertThat(type.schemaVersion()).isEqualTo(1);
    assertThat(type.version()).isEqualTo(1);
    assertThat(type.createdBy()).isEqualTo(ACTOR);
    assertThat(scene.now(type)).isEqualTo(type);
  }

  @Test
  void tellsTheHistory() {
    var type = scene.vendors();

    assertThat(scene.history(type))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.action()).isEqualTo("created");
              assertThat(event.subject().ref()).isEqualTo("vendor");
              assertThat(event.changes().members().keySet())
                  .containsExactly("name", "schema_version");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Vendor", "1vendor", "_vendor", "ven-dor", "ven dor", "vendör", "a/b", "a\0"})
  void refusesOtherNames(String name) {
    scene.refusesInput(
        () -> register(EntityTypeDraft.of(name, VENDOR)), "/name", "must begin with a-z");
  }

  @Test
  void takesNamesOfUpToSixtyFourCharacters() {
    assertThat(scene.register("a".repeat(64), VENDOR).name()).hasSize(64);
    scene.refusesInput(
        () -> scene.register("a".repeat(65), VENDOR), "/name", "at most 64 characters");
  }

  @Test
  void namesAllFaultsAtOnce() {
    var paths = IntStream.range(0, 9).mapToObj(i -> "/p" + i).toList();
    var draft =
        new EntityTypeDraft(
            "A",
            JsonObject.of(Map.<String, Object>of("a", "\0")),
            Optional.of("d".repeat(1_001)),
            paths);

    assertThat(scene.refused(() -> register(draft)))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem ->
                assertThat(problem.faults())
                    .extracting(fault -> fault.pointer())
                    .containsExactly("/name", "/schema/a", "/description", "/indexed_paths"));
  }

  @Test
  void refusesASchemaThatIsNone() {
    var schema = JsonObject.of(Map.<String, Object>of("type", "vendor", "required", "country"));

    assertThat(scene.refused(() -> scene.register("vendor", schema)))
        .isInstanceOfSatisfying(
            Problem.SchemaInvalid.class,
            problem ->
                assertThat(problem.faults())
                    .extracting(fault -> fault.pointer())
                    .containsExactly("/type", "/required"));
  }

  @Test
  void refusesANameThatIsTaken() {
    scene.vendors();

    assertThat(scene.refused(scene::vendors).code()).isEqualTo(ProblemCode.ALREADY_EXISTS);
  }

  @Test
  void takesANameThatIsFreeAgain() {
    var deleted = scene.deleteType(scene.vendors());

    assertThat(scene.vendors().id()).isNotEqualTo(deleted.id());
  }

  @Test
  void doesNothingWhenItIsRepeated() {
    var command =
        new RegisterEntityType.Command(
            aRequest("once"), scene.project, EntityTypeDraft.of("vendor", VENDOR));
    var type = registerEntityType.handle(command).value();
    var evolved = scene.evolve(type, EntityScene.RATED_VENDOR);
    var before = scene.store.contents();

    assertThat(registerEntityType.handle(command)).isEqualTo(new Written<>(evolved, true));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  private EntityType register(EntityTypeDraft draft) {
    return registerEntityType
        .handle(new RegisterEntityType.Command(aRequest(), scene.project, draft))
        .value();
  }
}
