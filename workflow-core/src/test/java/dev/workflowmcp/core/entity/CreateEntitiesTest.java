package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreateEntitiesTest {
  private static final Map<String, ?> GERMAN = Map.<String, Object>of("country", "DE");

  private final EntityScene scene = new EntityScene();
  private final CreateEntities createEntities = scene.workflow.createEntities();

  @BeforeEach
  void registerTypes() {
    scene.vendors();
    scene.register("mechanic", JsonObject.of(Map.<String, Object>of("type", "object")));
  }

  @Test
  void createsAllInTheOrderGiven() {
    var created =
        create(aRequest(), List.of(vendor("Zeta"), of("mechanic", "Jump"), vendor("Alpha")))
            .value()
            .items();

    assertThat(created)
        .extracting(one -> one.ref().toString())
        .containsExactly("E-1", "E-2", "E-3");
    assertThat(created).extracting(CreatedEntity::version).containsOnly(1L);
    var entities =
        created.stream()
            .map(
                one ->
                    scene
                        .workflow
                        .getEntity()
                        .handle(
                            new GetEntity.Query(
                                scene.project, EntityReference.to(one.id()), java.util.Set.of()))
                        .entity())
            .toList();
    assertThat(entities).extracting(Entity::name).containsExactly("Zeta", "Jump", "Alpha");
    assertThat(scene.history(entities.get(1)))
        .singleElement()
        .satisfies(event -> assertThat(event.action()).isEqualTo("created"));
  }

  @Test
  void refusesAllWithEveryProblemOfEach() {
    var taken = scene.create("Taken", GERMAN);
    var items =
        List.of(
            vendor("Good"),
            EntityDraft.of("vendor", "Bad", JsonObject.of(Map.<String, Object>of("rating", 0))),
            of("nothing", "No type"),
            vendor("TAKEN"));

    assertThat(scene.refused(() -> create(aRequest(), items)))
        .isInstanceOfSatisfying(
            Problem.ItemsRefused.class,
            problem -> {
              assertThat(codes(problem))
                  .isEqualTo(
                      Map.of(
                          1, ProblemCode.ENTITY_INVALID,
                          2, ProblemCode.NOT_FOUND,
                          3, ProblemCode.ALREADY_EXISTS));
              assertThat(problem.problems().get(1))
                  .isInstanceOfSatisfying(
                      Problem.EntityInvalid.class,
                      invalid -> assertThat(invalid.violations()).hasSize(2));
              assertThat(problem.problems().get(3))
                  .isInstanceOfSatisfying(
                      Problem.AlreadyExists.class,
                      exists -> assertThat(exists.holder()).contains(taken.ref().toString()));
            });
  }

  private static Map<Integer, ProblemCode> codes(Problem.ItemsRefused problem) {
    return problem.problems().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().code()));
  }

  @Test
  void refusesNamesThatCountAsTheSameInOneCall() {
    scene.refusesInput(
        () -> create(aRequest(), List.of(vendor("Acme"), of("mechanic", "Acme"), vendor("ACME"))),
        "/items/2/name",
        "items[0]");
  }

  @Test
  void takesFromOneToTwoHundred() {
    scene.refusesInput(() -> create(aRequest(), List.of()), "/items", "1 to 200");
    scene.refusesInput(() -> create(aRequest(), vendors(201)), "/items", "1 to 200");
    assertThat(create(aRequest(), vendors(200)).value().items()).hasSize(200);
  }

  @Test
  void namesTheItemOfEachFault() {
    scene.refusesInput(
        () -> create(aRequest(), List.of(vendor("Good"), vendor(" "))),
        "/items/1/name",
        "must not be empty");
  }

  @Test
  void doesNothingWhenItIsRepeated() {
    var items = vendors(3);
    var created = create(aRequest("once"), items).value();
    var before = scene.store.contents();

    assertThat(create(aRequest("once"), items)).isEqualTo(new Written<>(created, true));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  private Written<CreatedEntity.All> create(Request request, List<EntityDraft> items) {
    return createEntities.handle(new CreateEntities.Command(request, scene.project, items));
  }

  private static List<EntityDraft> vendors(int count) {
    return IntStream.range(0, count).mapToObj(i -> vendor("Vendor " + i)).toList();
  }

  private static EntityDraft vendor(String name) {
    return of("vendor", name);
  }

  private static EntityDraft of(String type, String name) {
    return EntityDraft.of(type, name, JsonObject.of(GERMAN));
  }
}
