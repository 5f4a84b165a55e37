package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.project.ProjectScene.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.SteppedPorts;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.NameKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a creation that fails, is killed or is repeated at any of its steps. */
class CreateProjectFailureTest {
  private final ProjectScene scene = new ProjectScene();

  /** The steps of a creation that goes well. */
  private static List<String> steps() {
    var steps = new ArrayList<String>();
    failing(new ProjectScene(), steps::add).createProject().handle(creation("Invoices"));
    return steps;
  }

  static Stream<Integer> everyStep() {
    return IntStream.range(0, steps().size()).boxed();
  }

  @Test
  void hasTheStepsThatFailHere() {
    assertThat(steps())
        .containsExactly(
            "registry",
            "registry committed",
            "create",
            "created",
            "registry",
            "registry committed");
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void leavesNothingWhenOneStepFails(int step) {
    var workflow = failing(scene, failures(n -> n == step));

    var failure = catchThrowable(() -> workflow.createProject().handle(creation("Invoices")));

    assertThat(failure).isInstanceOf(Outage.class).hasNoSuppressedExceptions();
    assertWholeOrGone(step == steps().size() - 1);
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void isFinishedOrRemovedAfterACrash(int step) {
    var workflow = failing(scene, failures(n -> n >= step));
    var failure = catchThrowable(() -> workflow.createProject().handle(creation("Invoices")));
    assertThat(failure).isInstanceOf(Outage.class);

    scene.workflow.recoverProjects().handle(aRequest());

    // From "created" on there is a database to finish the project with.
    assertWholeOrGone(step >= 3);
    assertThat(scene.workflow.recoverProjects().handle(aRequest())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void isDoneOnceWhenItIsRepeatedAfterAFailure(int step) {
    var request = aRequest("once");
    var workflow = failing(scene, failures(n -> n == step));
    assertThat(catchThrowable(() -> workflow.createProject().handle(requested(request))))
        .isInstanceOf(Outage.class);

    var project = scene.workflow.createProject().handle(requested(request)).value();

    assertThat(project.status()).isEqualTo(ProjectStatus.ACTIVE);
    assertThat(scene.store.ports().databases().exists(project.id())).isTrue();
    assertThat(all()).containsExactly(project.id().toString());
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void isDoneOnceWhenItIsRepeatedAfterACrash(int step) {
    var request = aRequest("once");
    var workflow = failing(scene, failures(n -> n >= step));
    assertThat(catchThrowable(() -> workflow.createProject().handle(requested(request))))
        .isInstanceOf(Outage.class);

    var project = scene.workflow.createProject().handle(requested(request)).value();

    assertThat(project.status()).isEqualTo(ProjectStatus.ACTIVE);
    assertThat(scene.store.ports().databases().exists(project.id())).isTrue();
    assertThat(all()).containsExactly(project.id().toString());
  }

  @Test
  void tellsOfTheFailureAndOfWhatCouldNotBeUndone() {
    var workflow = failing(scene, failures(n -> n >= 3));

    var failure = catchThrowable(() -> workflow.createProject().handle(creation("Invoices")));

    assertThat(failure).hasMessage("created");
    assertThat(failure.getSuppressed()).singleElement().isInstanceOf(Outage.class);
  }

  @Test
  void touchesNothingForANameThatIsTaken() {
    var steps = new ArrayList<String>();
    scene.create("Invoices");

    assertThat(
            catchThrowable(
                () -> failing(scene, steps::add).createProject().handle(creation("Invoices"))))
        .isInstanceOf(WorkflowException.class);

    assertThat(steps).doesNotContain("create", "drop");
  }

  @Test
  void makesARepeatedRequestWaitWhileItIsUnderWay() {
    var request = aRequest("once");
    var inCreation = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var workflow =
        failing(
            scene,
            step -> {
              if (step.equals("create")) {
                inCreation.countDown();
                await(goOn);
              }
            });
    var first = Race.start(() -> workflow.createProject().handle(requested(request)));
    await(inCreation);

    var second =
        Race.waits(
            started -> {
              started.run();
              goOn.countDown();
            },
            () -> scene.workflow.createProject().handle(requested(request)));

    var project = Race.result(first);
    assertThat(project.replayed()).isFalse();
    assertThat(second.replayed()).isTrue();
    assertThat(second.value()).isEqualTo(project.value());
    assertThat(all()).hasSize(1);
  }

  @Test
  void isDoneByTheRepeatedRequestWhenTheFirstIsUndoneMeanwhile() {
    var request = aRequest("once");
    var inCreation = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var workflow =
        failing(
            scene,
            step -> {
              if (step.equals("create")) {
                inCreation.countDown();
                await(goOn);
                throw new Outage(step);
              }
            });
    var first = Race.start(() -> workflow.createProject().handle(requested(request)));
    await(inCreation);

    var second =
        Race.waits(
            started -> {
              started.run();
              goOn.countDown();
            },
            () -> scene.workflow.createProject().handle(requested(request)));

    assertThat(catchThrowable(() -> Race.result(first))).isInstanceOf(Outage.class);
    assertThat(second.value().status()).isEqualTo(ProjectStatus.ACTIVE);
    assertThat(all()).containsExactly(second.value().id().toString());
  }

  @Test
  void givesANameToOneOfMany() {
    var outcomes =
        Race.together(
            6,
            i -> {
              try {
                return scene.create("Invoices").id().toString();
              } catch (WorkflowException e) {
                return e.problem().code().wireName();
              }
            });

    assertThat(outcomes).filteredOn("already_exists"::equals).hasSize(5);
    assertThat(all()).hasSize(1);
  }

  @Test
  void refusesWorkInAProjectThatIsBeingMade() {
    var problems = new ArrayList<Problem>();
    var workflow =
        failing(
            scene,
            step -> {
              if (step.equals("create")) {
                problems.add(scene.refused(() -> scene.switchTo(halfMade(), aConnection())));
                problems.add(scene.refused(() -> scene.delete(halfMade())));
                problems.add(scene.refused(() -> scene.archive(halfMade())));
              }
            });

    workflow.createProject().handle(creation("Invoices"));

    assertThat(problems)
        .hasSize(3)
        .containsOnly(
            new Problem.ProjectUnavailable(
                "Invoices", "being created", "Wait a moment and repeat the call."));
  }

  private Project halfMade() {
    var projects = scene.store.ports().projects();
    return scene
        .store
        .ports()
        .transactions()
        .inRegistry(() -> projects.findByName(NameKey.of("Invoices")))
        .orElseThrow();
  }

  /** Either the project is whole, or its name is free and nothing is left of it. */
  private void assertWholeOrGone(boolean whole) {
    if (whole) {
      var project = halfMade();
      assertThat(project.status()).isEqualTo(ProjectStatus.ACTIVE);
      assertThat(scene.store.ports().databases().exists(project.id())).isTrue();
      assertThat(scene.history(project)).hasSize(1);
    } else {
      assertThat(scene.store.contents()).isEqualTo(new ProjectScene().store.contents());
      assertThat(scene.create("Invoices").status()).isEqualTo(ProjectStatus.ACTIVE);
    }
  }

  private List<String> all() {
    return scene
        .workflow
        .listProjects()
        .handle(new ListProjects.Query(ListProjects.Status.ALL, 200, Optional.empty()))
        .items()
        .stream()
        .map(project -> project.id().toString())
        .toList();
  }

  private static CreateProject.Command requested(Request request) {
    return new CreateProject.Command(
        request, aConnection(), "Invoices", Optional.empty(), JsonObject.EMPTY, false);
  }

  private static Workflow failing(ProjectScene scene, Consumer<String> listener) {
    return Workflow.over(SteppedPorts.over(scene.store.ports(), listener), scene.store.schemas());
  }

  private static Consumer<String> failures(IntPredicate failing) {
    var steps = new AtomicInteger();
    return step -> {
      if (failing.test(steps.getAndIncrement())) {
        throw new Outage(step);
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("Waited in vain");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A database that cannot be reached, or is gone before it answers. */
  private static final class Outage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Outage(String step) {
      super(step);
    }
  }
}
