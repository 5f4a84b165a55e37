package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.entity.EntityScene.RATED_VENDOR;
import static dev.workflowmcp.core.entity.EntityScene.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.entity.ListEntityTypes.View;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListEntityTypesTest {
  private final EntityScene scene = new EntityScene();

  @Test
  void listsByNameWithCountsAndWithoutSchemas() {
    var vendors = scene.vendors();
    scene.register("mechanic", VENDOR);
    scene.create("Acme", Map.<String, Object>of("country", "DE"));

    var types = list(Optional.empty(), View.SUMMARY, 20, Optional.empty()).items();

    assertThat(types).extracting(EntityTypeSummary::name).containsExactly("mechanic", "vendor");
    assertThat(types).extracting(EntityTypeSummary::entities).containsExactly(0L, 1L);
    assertThat(types).allSatisfy(type -> assertThat(type.schema()).isEmpty());
    assertThat(types.get(1))
        .isEqualTo(
            new EntityTypeSummary(
                vendors.id(),
                "vendor",
                Optional.empty(),
                Optional.empty(),
                1,
                List.of(),
                1,
                Optional.empty(),
                1,
                vendors.updatedAt()));
  }

  @Test
  void answersSchemasWhenTheyAreAskedFor() {
    scene.vendors();

    assertThat(list(Optional.empty(), View.FULL, 20, Optional.empty()).items())
        .extracting(EntityTypeSummary::schema)
        .containsExactly(Optional.of(VENDOR));
    assertThat(list(Optional.of("vendor"), View.SUMMARY, 20, Optional.empty()).items())
        .extracting(EntityTypeSummary::schema)
        .containsExactly(Optional.of(VENDOR));
  }

  @Test
  void shortensDescriptionsUnlessTheWholeIsAskedFor() {
    var text = "ü".repeat(1_000);
    scene
        .workflow
        .registerEntityType()
        .handle(
            new RegisterEntityType.Command(
                aRequest(),
                scene.project,
                new EntityTypeDraft("vendor", VENDOR, Optional.of(text), List.of())));

    assertThat(list(Optional.empty(), View.SUMMARY, 1, Optional.empty()).items())
        .extracting(EntityTypeSummary::description)
        .containsExactly(Optional.of("ü".repeat(199) + "…"));
    assertThat(list(Optional.empty(), View.FULL, 1, Optional.empty()).items())
        .extracting(EntityTypeSummary::description)
        .containsExactly(Optional.of(text));
  }

  @Test
  void keepsEverySchemaReadable() {
    scene.evolve(scene.vendors(), RATED_VENDOR);

    assertThat(schema(1).schema()).contains(VENDOR);
    assertThat(schema(1).schemaVersion()).isEqualTo(1);
    assertThat(schema(2).schema()).contains(RATED_VENDOR);
    assertThat(scene.refused(() -> schema(3)).nextStep()).contains("1 to 2");
    scene.refusesInput(
        () -> list(query(Optional.empty(), Optional.of(1), View.FULL, 1, Optional.empty())),
        "/schema_version",
        "goes only with a name");
  }

  @Test
  void pagesThroughAll() {
    for (var name : List.of("c", "a", "e", "b", "d")) {
      scene.register(name, VENDOR);
    }
    var seen = new ArrayList<String>();
    Optional<String> cursor = Optional.empty();
    do {
      var page = list(Optional.empty(), View.SUMMARY, 2, cursor);
      page.items().forEach(type -> seen.add(type.name()));
      cursor = page.nextCursor();
    } while (cursor.isPresent());

    assertThat(seen).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void refusesWhatItCannotFind() {
    assertThat(
            scene
                .refused(() -> list(Optional.of("vendor"), View.SUMMARY, 1, Optional.empty()))
                .code())
        .isEqualTo(ProblemCode.NOT_FOUND);
    scene.refusesInput(
        () -> list(Optional.of("Vendor"), View.SUMMARY, 1, Optional.empty()),
        "/name",
        "must begin with a-z");
    scene.refusesInput(
        () -> list(Optional.empty(), View.SUMMARY, 0, Optional.empty()), "/limit", "1 to 200");
    scene.refusesInput(
        () -> list(Optional.empty(), View.SUMMARY, 1, Optional.of("x")), "/cursor", "was not made");
  }

  private EntityTypeSummary schema(int schemaVersion) {
    return list(query(
            Optional.of("vendor"), Optional.of(schemaVersion), View.SUMMARY, 20, Optional.empty()))
        .items()
        .get(0);
  }

  private Page<EntityTypeSummary> list(
      Optional<String> name, View view, int limit, Optional<String> cursor) {
    return list(query(name, Optional.empty(), view, limit, cursor));
  }

  private Page<EntityTypeSummary> list(ListEntityTypes.Query query) {
    return scene.workflow.listEntityTypes().handle(query);
  }

  private ListEntityTypes.Query query(
      Optional<String> name,
      Optional<Integer> schemaVersion,
      View view,
      int limit,
      Optional<String> cursor) {
    return new ListEntityTypes.Query(scene.project, name, schemaVersion, view, limit, cursor);
  }
}
