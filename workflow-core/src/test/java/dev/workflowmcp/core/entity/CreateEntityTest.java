package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Written;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreateEntityTest {
  private final EntityScene scene = new EntityScene();
  private final CreateEntity createEntity = scene.workflow.createEntity();

  @BeforeEach
  void registerVendors() {
    scene.vendors();
  }

  @Test
  void createsAnEntityAtVersionOne() {
    var draft =
        new EntityDraft(
            "vendor",
            "Acme ✓",
            JsonObject.of(
                Map.<String, Object>of("country", "DE", "rating", new BigDecimal("0.10E+2"))),
            List.of("new"),
            JsonObject.of(Map.<String, Object>of("source", "scan")));

    var entity = scene.create(draft);

    assertThat(entity.ref()).hasToString("E-1");
    assertThat(entity.entityType()).isEqualTo("vendor");
    assertThat(entity.name()).isEqualTo("Acme ✓");
    assertThat(entity.data()).isEqualTo(draft.data());
    assertThat(entity.tags()).containsExactly("new");
    assertThat(entity.metadata()).isEqualTo(draft.metadata());
    assertThat(entity.schemaVersion()).isEqualTo(1);
    assertThat(entity.version()).isEqualTo(1);
    assertThat(entity.createdBy()).isEqualTo(ACTOR);
    assertThat(scene.now(entity)).isEqualTo(entity);
  }

  @Test
  void tellsTheHistoryMemberByMember() {
    var entity =
        scene.create(
            "Acme",
            Map.<String, Object>of("country", "DE", "address", Map.<String, Object>of("a/b", "~")));

    assertThat(scene.history(entity))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.action()).isEqualTo("created");
              assertThat(event.subject().ref()).isEqualTo("E-1");
              assertThat(event.changes().members().keySet())
                  .containsExactlyInAnyOrder("entity_type", "name", "data/country", "data/address");
            });
  }

  @Test
  void namesEveryViolationAtOnce() {
    scene.refusesData(
        () -> scene.create("Acme", Map.<String, Object>of("rating", 0, "land", "DE")),
        1,
        "/country required",
        "/rating minimum",
        "/land additionalProperties");
  }

  @Test
  void refusesATypeThatThereIsNot() {
    var draft = EntityDraft.of("mechanic", "Acme", JsonObject.EMPTY);

    assertThat(scene.refused(() -> scene.create(draft)))
        .isInstanceOfSatisfying(
            Problem.NotFound.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo("entity_type");
              assertThat(problem.reference()).isEqualTo("mechanic");
              assertThat(problem.nextStep()).contains("list_entity_types");
            });
  }

  @Test
  void refusesANameThatCountsAsTaken() {
    scene.create("Straße", Map.<String, Object>of("country", "DE"));

    assertThat(
            scene.refused(() -> scene.create("STRASSE", Map.<String, Object>of("country", "DE"))))
        .isInstanceOfSatisfying(
            Problem.AlreadyExists.class,
            problem -> assertThat(problem.holder()).contains("vendor/STRASSE"));
  }

  @Test
  void takesTheNameOfADeletedOne() {
    scene.delete(scene.create("Acme", Map.<String, Object>of("country", "DE")));

    assertThat(scene.create("ACME", Map.<String, Object>of("country", "FR")).ref())
        .hasToString("E-2");
  }

  @Test
  void refusesFaultyFields() {
    scene.refusesInput(() -> creating("", Map.of()), "/name", "must not be empty");
    scene.refusesInput(() -> creating("a".repeat(201), Map.of()), "/name", "at most 200");
    scene.refusesInput(() -> creating("a\nb", Map.of()), "/name", "control character");
    scene.refusesInput(
        () -> creating("Acme", Map.<String, Object>of("country", "\0")),
        "/data/country",
        "NUL character");
    scene.refusesInput(
        () -> creating("Acme", Map.<String, Object>of("country", "x".repeat(128 * 1024))),
        "/data",
        "bytes");
    scene.refusesInput(() -> creating("Acme", nested(33)), "/data", "33 deep");
    scene.refusesInput(
        () -> creating("Acme", Map.<String, Object>of("rating", new BigDecimal("1e309"))),
        "/data/rating",
        "exponent");
  }

  @Test
  void compilesASchemaOnce() {
    scene.create("A", Map.<String, Object>of("country", "DE"));
    var compiled = scene.store.schemas().compiled();

    scene.create("B", Map.<String, Object>of("country", "DE"));
    scene.create("C", Map.<String, Object>of("country", "DE"));

    assertThat(scene.store.schemas().compiled()).isEqualTo(compiled);
  }

  @Test
  void doesNothingWhenItIsRepeated() {
    var draft =
        EntityDraft.of("vendor", "Acme", JsonObject.of(Map.<String, Object>of("country", "DE")));
    var command = scene.creating(aRequest("once"), draft);
    var created = createEntity.handle(command).value();
    var later = scene.someoneElseUpdates(created);
    var before = scene.store.contents();

    assertThat(createEntity.handle(command)).isEqualTo(new Written<>(later, true));
    assertThat(scene.store.contents()).isEqualTo(before);
    var other =
        EntityDraft.of("vendor", "Acme", JsonObject.of(Map.<String, Object>of("country", "FR")));
    assertThat(
            scene
                .refused(() -> createEntity.handle(scene.creating(aRequest("once"), other)))
                .code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  private Entity creating(String name, Map<String, ?> data) {
    return scene.create(name, data);
  }

  private static Map<String, ?> nested(int levels) {
    return levels == 1 ? Map.of() : Map.<String, Object>of("a", nested(levels - 1));
  }
}
