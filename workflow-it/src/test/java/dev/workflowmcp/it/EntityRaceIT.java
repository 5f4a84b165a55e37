package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many write the same entities at the same time, through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityRaceIT {
  private static final int WRITERS = 20;
  private static final Map<String, ?> GERMAN = Map.of("country", "DE");

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void letsOneOfManyWinAndTellsTheOthersWhatItStored() {
    var here = newProject();
    var entity = here.get(0).create("Acme", GERMAN);

    var answers =
        Race.together(WRITERS, i -> outcome(() -> here.get(i).update(entity, Map.of("rating", i))));

    var winners = answers.stream().filter(Entity.class::isInstance).toList();
    assertThat(winners).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !winners.contains(answer))
        .containsOnly(
            new Problem.VersionConflict(entity.ref().toString(), 1, 2, (Entity) winners.get(0)));
  }

  @Test
  void losesNoUpdateOfThoseWhoMergeAndTryAgain() {
    var here = newProject();
    var entity = here.get(0).create("Acme", GERMAN);

    Race.together(WRITERS, i -> writeUntilStored(here.get(i), entity, "writer-" + i));

    var stored = here.get(0).now(entity);
    assertThat(stored.version()).isEqualTo(1 + WRITERS);
    assertThat(stored.data().members().keySet())
        .containsAll(IntStream.range(0, WRITERS).mapToObj(i -> "writer-" + i).toList());
    check(here);
  }

  private static Entity writeUntilStored(VendorsInProject here, Entity entity, String name) {
    var seen = entity;
    while (true) {
      try {
        return here.update(seen, Map.of(name, true));
      } catch (WorkflowException e) {
        assertThat(e.problem()).isInstanceOf(Problem.VersionConflict.class);
        seen = (Entity) ((Problem.VersionConflict) e.problem()).current();
      }
    }
  }

  @Test
  void givesANameOnce() {
    var here = newProject();

    var answers =
        Race.together(
            WRITERS, i -> outcome(() -> here.get(i).create(i % 2 == 0 ? "Acme" : "ACME", GERMAN)));

    assertThat(answers).filteredOn(Entity.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(Problem.class::isInstance)
        .extracting(problem -> ((Problem) problem).code())
        .containsOnly(ProblemCode.ALREADY_EXISTS)
        .hasSize(WRITERS - 1);
    check(here);
  }

  @Test
  void givesTheNameOfADeletedOneOnceToo() {
    var here = newProject();
    var deleted = here.get(0).delete(here.get(0).create("Acme", GERMAN));

    var answers =
        Race.together(
            8,
            i ->
                outcome(
                    () ->
                        i % 2 == 0
                            ? here.get(i).restore(deleted)
                            : here.get(i).create("Acme", GERMAN)));

    assertThat(answers).filteredOn(Entity.class::isInstance).hasSize(1);
    check(here);
  }

  @Test
  void deletesNoTypeThatSomebodyCreatesAnEntityOf() {
    for (var round = 0; round < 10; round++) {
      var here = newProject();
      var deleted = here.get(0).delete(here.get(0).create("Acme", GERMAN));

      var answers =
          Race.together(
              6,
              i ->
                  outcome(
                      () ->
                          switch (i) {
                            case 0 -> here.get(i).deleteType(1);
                            case 1 -> here.get(i).restore(deleted);
                            default -> here.get(i).create("New " + i, GERMAN);
                          }));

      assertThat(answers.stream().filter(Problem.class::isInstance).map(p -> ((Problem) p).code()))
          .isSubsetOf(ProblemCode.ILLEGAL_TRANSITION, ProblemCode.NOT_FOUND);
      check(here);
    }
  }

  @Test
  void keepsEveryEntityThatIsDeletedAndRestoredAllTheTime() {
    var here = newProject();
    var entities = new ArrayList<Entity>();
    IntStream.range(0, 3).forEach(i -> entities.add(here.get(0).create("Vendor " + i, GERMAN)));

    Race.together(8, i -> storm(here.get(i), entities, i));

    check(here);
  }

  private static int storm(VendorsInProject here, List<Entity> entities, int writer) {
    var done = 0;
    for (var step = 0; step < 15; step++) {
      var seen = here.now(entities.get((writer + step) % entities.size()));
      var rating = Map.of("rating", step);
      var isDeleter = (writer + step) % 2 == 0;
      var answer =
          outcome(
              () ->
                  seen.deletedAt().isPresent()
                      ? here.restore(seen)
                      : isDeleter ? here.delete(seen) : here.update(seen, rating));
      done += answer instanceof Entity ? 1 : 0;
    }
    return done;
  }

  private static Object outcome(Supplier<?> call) {
    try {
      return call.get();
    } catch (WorkflowException e) {
      return e.problem();
    }
  }

  private Both newProject() {
    var both = processes.newProject();
    new VendorsInProject(processes.get(0), both.id()).register();
    return new Both(both);
  }

  private void check(Both here) {
    processes.check(here.project());
  }

  /** The vendors of a project as both processes see them. */
  private final class Both {
    private final TwoProcesses.Both project;

    private Both(TwoProcesses.Both project) {
      this.project = project;
    }

    TwoProcesses.Both project() {
      return project;
    }

    VendorsInProject get(int thread) {
      return new VendorsInProject(processes.get(thread), project.id());
    }
  }
}
