package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schemas change while others write entities, through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class EvolutionRaceIT {
  private static final int WRITERS = 20;
  private static final int ENTITIES = 600;
  private static final Map<String, Object> UNRATED = Map.of("country", "DE");
  private static final Map<String, Object> RATED = Map.of("country", "DE", "rating", 1);
  private static final String EXPIRE =
      "update entity_types set evolution_expires_at = now() - interval '1 second'";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void leavesNoEntityThatTheSchemaInForceDoesNotAllow() {
    var project = newProject();
    vendors(0, project).createRated(ENTITIES);
    var known = vendors(0, project).create("Known", RATED);
    var deleted = vendors(0, project).delete(vendors(0, project).create("Deleted", UNRATED));
    var hasEnded = new AtomicBoolean();
    var haveTried = new CountDownLatch(WRITERS);
    var writers = new AtomicReference<List<CompletableFuture<List<Object>>>>();
    Progress duringTheWalk =
        (done, total) -> {
          if (writers.get() == null) {
            writers.set(
                IntStream.range(0, WRITERS)
                    .mapToObj(
                        i ->
                            Race.start(
                                () ->
                                    write(
                                        vendors(i, project),
                                        i,
                                        known,
                                        deleted,
                                        hasEnded,
                                        haveTried)))
                    .toList());
            await(haveTried);
          }
        };

    var evolved = vendors(0, project).evolve(1, VendorsInProject.RATED, duringTheWalk);
    hasEnded.set(true);

    var outcomes = writers.get().stream().flatMap(writer -> Race.result(writer).stream()).toList();
    assertThat(evolved.schemaVersion()).isEqualTo(2);
    assertThat(outcomes.stream().filter(Entity.class::isInstance)).isNotEmpty();
    assertThat(outcomes.stream().filter(Problem.EntityInvalid.class::isInstance)).isNotEmpty();
    assertThat(codes(outcomes))
        .isSubsetOf(ProblemCode.ENTITY_INVALID, ProblemCode.VERSION_CONFLICT);
    try (var sql = registry.sql(project.id())) {
      assertThat(
              sql.texts(
                  "select number from entities where deleted_at is null and data->'rating' is null"))
          .isEmpty();
    }
    processes.check(project);
  }

  /** Until the evolution has ended, and once more. */
  private static List<Object> write(
      VendorsInProject here,
      int writer,
      Entity known,
      Entity deleted,
      AtomicBoolean hasEnded,
      CountDownLatch haveTried) {
    var outcomes = new ArrayList<>();
    var isLast = false;
    for (var step = 0; !isLast; step++) {
      isLast = hasEnded.get();
      var name = "By " + writer + " in step " + step;
      outcomes.add(outcome(() -> here.create(name, writer % 2 == 0 ? RATED : UNRATED)));
      outcomes.add(outcome(() -> here.update(here.now(known), Map.of("writer", name))));
      outcomes.add(outcome(() -> here.update(here.now(known), unrated())));
      outcomes.add(outcome(() -> here.restore(deleted)));
      haveTried.countDown();
    }
    return outcomes;
  }

  private static Map<String, ?> unrated() {
    var patch = new java.util.HashMap<String, Object>();
    patch.put("rating", null);
    return patch;
  }

  @Test
  void isRefusedOrSeesWhoeverCameFirst() {
    for (var round = 0; round < 5; round++) {
      var project = newProject();
      vendors(0, project).createRated(150);

      var outcomes =
          Race.together(
              10,
              i ->
                  outcome(
                      () ->
                          i == 0
                              ? vendors(i, project).evolve(1, VendorsInProject.RATED, Progress.NONE)
                              : vendors(i, project).create("Unrated " + i, UNRATED)));

      var isEvolved = outcomes.get(0) instanceof EntityType;
      try (var sql = registry.sql(project.id())) {
        var unrated = sql.texts("select number from entities where data->'rating' is null");
        assertThat(unrated.isEmpty()).as("%s", outcomes).isEqualTo(isEvolved);
        assertThat(sql.text("select schema_version from entity_types"))
            .isEqualTo(isEvolved ? "2" : "1");
        assertThat(sql.texts("select name from entity_types where evolution_token is not null"))
            .isEmpty();
      }
      processes.check(project);
    }
  }

  @Test
  void isDoneByOneOfMany() {
    var project = newProject();
    vendors(0, project).createRated(ENTITIES);

    var outcomes =
        Race.together(
            8,
            i ->
                outcome(
                    () ->
                        vendors(i, project)
                            .evolve(
                                1,
                                VendorsInProject.schema("country", "rating", "x" + i)
                                    .mergePatch(VendorsInProject.RATED),
                                Progress.NONE)));

    assertThat(outcomes).filteredOn(EntityType.class::isInstance).hasSize(1);
    assertThat(codes(outcomes)).isSubsetOf(ProblemCode.BUSY, ProblemCode.VERSION_CONFLICT);
    assertThat(vendors(0, project).type().schemaVersion()).isEqualTo(2);
    processes.check(project);
  }

  @Test
  void isDoneOnceHoweverOftenItIsAskedFor() {
    var project = newProject();
    vendors(0, project).createRated(ENTITIES);

    var outcomes =
        Race.together(
            6,
            i ->
                untilNotBusy(
                    () ->
                        vendors(i, project)
                            .evolve(
                                Fixtures.aRequest("once"),
                                1,
                                VendorsInProject.RATED,
                                Progress.NONE)));

    assertThat(outcomes).filteredOn(written -> !written.replayed()).hasSize(1);
    assertThat(outcomes).extracting(written -> written.value().schemaVersion()).containsOnly(2);
    processes.check(project);
  }

  private static Written<EntityType> untilNotBusy(Supplier<Written<EntityType>> call) {
    while (true) {
      try {
        return call.get();
      } catch (WorkflowException e) {
        assertThat(e.problem()).isInstanceOf(Problem.Busy.class);
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void isTakenOverFromOneThatStoodStill() {
    var project = newProject();
    vendors(0, project).createRated(ENTITIES);
    var titled =
        VendorsInProject.SCHEMA.mergePatch(
            dev.workflowmcp.core.json.JsonObject.of(Map.of("title", "Vendor")));
    var meanwhile = new ArrayList<Object>();
    Progress standingStill =
        (done, total) -> {
          if (meanwhile.isEmpty()) {
            var other = vendors(1, project);
            meanwhile.add(outcome(() -> other.create("Too early", UNRATED)));
            meanwhile.add(outcome(() -> other.evolve(1, titled, Progress.NONE)));
            expire(project);
            meanwhile.add(outcome(() -> other.create("Unrated", UNRATED)));
            meanwhile.add(outcome(() -> other.evolve(1, titled, Progress.NONE)));
          }
        };

    var lost = outcome(() -> vendors(0, project).evolve(1, VendorsInProject.RATED, standingStill));

    assertThat(lost).isInstanceOf(Problem.Busy.class);
    assertThat(meanwhile.get(0)).isInstanceOf(Problem.EntityInvalid.class);
    assertThat(meanwhile.get(1)).isInstanceOf(Problem.Busy.class);
    assertThat(meanwhile.get(2)).isInstanceOf(Entity.class);
    assertThat(meanwhile.get(3)).isInstanceOf(EntityType.class);
    assertThat(vendors(0, project).type().schema()).contains(titled);
    processes.check(project);
  }

  /** What a process leaves behind that is killed: a coming schema, and a lease that runs out. */
  @Test
  void isTakenOverFromOneThatDied() {
    var project = newProject();
    vendors(0, project).createRated(150);
    try (var sql = registry.sql(project.id())) {
      sql.run(
          """
          update entity_types set coming_schema = '{"required": ["nothing"]}',
            evolution_token = gen_random_uuid(), evolution_started_by = 'the dead',
            evolution_expires_at = now() + interval '1 hour'""");
    }
    var evolution =
        (Supplier<Object>)
            () -> vendors(0, project).evolve(1, VendorsInProject.RATED, Progress.NONE);

    assertThat(outcome(evolution))
        .isInstanceOfSatisfying(
            Problem.Busy.class, busy -> assertThat(busy.message()).contains("the dead"));
    assertThat(outcome(() -> vendors(1, project).create("New", RATED)))
        .isInstanceOf(Problem.EntityInvalid.class);
    expire(project);
    assertThat(outcome(() -> vendors(1, project).create("New", RATED))).isInstanceOf(Entity.class);
    assertThat(outcome(evolution)).isInstanceOf(EntityType.class);
    processes.check(project);
  }

  private void expire(TwoProcesses.Both project) {
    try (var sql = registry.sql(project.id())) {
      sql.run(EXPIRE);
    }
  }

  private static List<ProblemCode> codes(List<Object> outcomes) {
    return outcomes.stream()
        .filter(Problem.class::isInstance)
        .map(problem -> ((Problem) problem).code())
        .distinct()
        .toList();
  }

  private static Object outcome(Supplier<?> call) {
    try {
      return call.get();
    } catch (WorkflowException e) {
      return e.problem();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private TwoProcesses.Both newProject() {
    var project = processes.newProject();
    vendors(0, project).register();
    return project;
  }

  private VendorsInProject vendors(int thread, TwoProcesses.Both project) {
    ProjectId id = project.id();
    return new VendorsInProject(processes.get(thread), id);
  }
}
