package dev.workflowmcp.it;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.DeploymentEdit;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.GetDeployment;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.deployment.UpdateDeployment;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.workitem.WorkItem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deployments while others write at the same time, through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DeploymentRaceIT {
  private static final int WRITERS = 8;

  private static final String MISCOUNTED =
      """
      select d.number from deployments d
      where (d.status in ('deployed', 'rolled_back')) <> (d.deployed_at is not null)
        or d.version <> (
          select count(*) from events e where e.subject_id = d.id and e.action <> 'noted')""";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);
  private TwoProcesses.Both both = processes.newProject();

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @BeforeEach
  void aProject() {
    both = processes.newProject();
  }

  @Test
  void recordsOnceWhatIsSentManyTimesAtOnce() {
    var item = both.get(0).create(aTask("Item").build());
    var request = aRequest("deploy-1");

    var written =
        Race.together(WRITERS, i -> record(both.get(i), request, List.of(item.ref().toString())));

    assertThat(written).filteredOn(one -> !one.replayed()).hasSize(1);
    assertThat(written).extracting(Written::value).containsOnly(written.get(0).value());
    assertThat(count("deployments")).isEqualTo(1);
    assertThat(count("deployment_work_items")).isEqualTo(1);
    check();
  }

  @RepeatedTest(3)
  void letsOneOfManyTakeAStep() {
    var deployment = record(both.get(0), DeploymentStatus.PENDING);

    var outcomes =
        Race.together(
            WRITERS,
            i ->
                outcome(
                    () ->
                        update(
                            both.get(i),
                            deployment,
                            DeploymentEdit.to(
                                i % 2 == 0
                                    ? DeploymentStatus.DEPLOYED
                                    : DeploymentStatus.FAILED))));

    assertThat(outcomes).containsOnlyOnce(Optional.empty());
    assertThat(outcomes)
        .filteredOn(Optional::isPresent)
        .containsOnly(Optional.of(ProblemCode.VERSION_CONFLICT));
    assertThat(now(deployment).version()).isEqualTo(2);
    check();
  }

  /** Each adds its own, one by one, and takes back the first of them. */
  @Test
  void losesNothingOfWhatManyAddAndRemove() {
    var deployment = record(both.get(0), DeploymentStatus.DEPLOYED);
    var items =
        IntStream.range(0, WRITERS * 4)
            .mapToObj(i -> both.get(0).create(aTask("Item " + i).build()).ref().toString())
            .toList();

    Race.together(
        WRITERS,
        i -> {
          var own = items.subList(i * 4, i * 4 + 4);
          own.forEach(item -> changeUntilDone(both.get(i), deployment, adding(item)));
          changeUntilDone(both.get(i), deployment, removing(own.get(0)));
          return i;
        });

    assertThat(now(deployment).workItemCount()).isEqualTo(WRITERS * 3);
    assertThat(now(deployment).version()).isEqualTo(1 + WRITERS * 5);
    check();
  }

  private static DeploymentEdit adding(String item) {
    var added = new CargoReferences(List.of(item), List.of());
    return new DeploymentEdit(Optional.empty(), Optional.empty(), added, CargoReferences.NONE);
  }

  private static DeploymentEdit removing(String item) {
    var removed = new CargoReferences(List.of(item), List.of());
    return new DeploymentEdit(Optional.empty(), Optional.empty(), CargoReferences.NONE, removed);
  }

  /** Looks again as long as somebody else was faster. */
  private void changeUntilDone(InProject here, Deployment deployment, DeploymentEdit edit) {
    var refused = outcome(() -> update(here, now(deployment), edit));
    while (refused.isPresent()) {
      assertThat(refused).contains(ProblemCode.VERSION_CONFLICT);
      refused = outcome(() -> update(here, now(deployment), edit));
    }
  }

  @RepeatedTest(5)
  void isNeitherHeldUpNorHoldsUpWhoDeletesWhatItCarries() {
    var items =
        IntStream.range(0, 40).mapToObj(i -> both.get(0).create(aTask("A").build())).toList();
    var references = items.stream().map(item -> item.ref().toString()).toList();
    var backwards = references.stream().sorted(Collections.reverseOrder()).toList();
    record(both.get(0), aRequest(), references);

    var outcomes =
        Race.together(
            WRITERS,
            i ->
                i < 2
                    ? deleteAll(both.get(i), items.subList(i * 20, i * 20 + 20))
                    : outcome(
                        () ->
                            record(both.get(i), aRequest(), i % 2 == 0 ? references : backwards)));

    var recorded = outcomes.subList(2, WRITERS).stream().filter(Optional::isEmpty).count();
    assertThat(outcomes.subList(2, WRITERS))
        .filteredOn(Optional::isPresent)
        .isSubsetOf(List.of(Optional.of(ProblemCode.INVALID_INPUT)));
    assertThat(count("deployments")).isEqualTo(1 + recorded);
    assertThat(count("deployment_work_items")).isEqualTo((1 + recorded) * items.size());
    check();
  }

  private static Optional<ProblemCode> deleteAll(InProject here, List<WorkItem> items) {
    items.forEach(here::delete);
    return Optional.empty();
  }

  /** The lock of the tree is left to others, and rows that others change are not waited for. */
  @Test
  void recordsItemsThatOthersHold() {
    var first = both.get(0).create(aTask("A").build());
    var second = both.get(0).create(aTask("B").build());
    try (var sql = registry.sql(both.id())) {
      sql.run("begin");
      sql.run("select pg_advisory_xact_lock(1)");
      sql.run("select 1 from work_items for no key update");
      var recorded =
          Race.result(
              Race.start(
                  () ->
                      record(
                          both.get(1),
                          aRequest(),
                          List.of(first.ref().toString(), second.ref().toString()))));
      assertThat(recorded.value().workItemCount()).isEqualTo(2);
    }
  }

  @Test
  void keepsEveryNoteAndEveryChange() {
    var deployment = record(both.get(0), DeploymentStatus.DEPLOYED);
    var subject = SubjectReference.to(deployment.id().value());

    Race.together(
        WRITERS,
        i -> {
          for (var n = 0; n < 5; n++) {
            if (i % 2 == 0) {
              both.get(i)
                  .workflow()
                  .addNote()
                  .handle(new AddNote.Command(aRequest(), both.id(), subject, i + "-" + n));
            } else {
              changeUntilDone(both.get(i), deployment, saying(i + "-" + n));
            }
          }
          return i;
        });

    assertThat(count("notes")).isEqualTo(WRITERS / 2 * 5);
    assertThat(now(deployment).version()).isEqualTo(1 + WRITERS / 2 * 5);
    check();
  }

  private static DeploymentEdit saying(String value) {
    return new DeploymentEdit(
        Optional.empty(),
        Optional.of(JsonObject.of(Map.of("k" + value, value))),
        CargoReferences.NONE,
        CargoReferences.NONE);
  }

  private Deployment record(InProject here, DeploymentStatus status) {
    var draft = DeploymentDraft.of("staging", "0123abc", CargoReferences.NONE);
    var pending =
        new DeploymentDraft(
            draft.environment(),
            draft.commitSha(),
            status,
            draft.branch(),
            draft.release(),
            draft.deployedAt(),
            draft.metadata(),
            draft.cargo());
    return here.workflow()
        .recordDeployment()
        .handle(new RecordDeployment.Command(aRequest(), here.project(), pending))
        .value();
  }

  private static Written<Deployment> record(
      InProject here, Request request, List<String> workItems) {
    var cargo = new CargoReferences(workItems, List.of());
    return here.workflow()
        .recordDeployment()
        .handle(
            new RecordDeployment.Command(
                request, here.project(), DeploymentDraft.of("staging", "0123abc", cargo)));
  }

  private static Written<Deployment> update(InProject here, Deployment seen, DeploymentEdit edit) {
    return here.workflow()
        .updateDeployment()
        .handle(
            new UpdateDeployment.Command(
                aRequest(),
                here.project(),
                DeploymentReference.to(seen.id()),
                seen.version(),
                edit));
  }

  private Deployment now(Deployment deployment) {
    var reference = DeploymentReference.to(deployment.id());
    return both.get(0)
        .workflow()
        .getDeployment()
        .handle(new GetDeployment.Query(both.id(), reference))
        .deployment();
  }

  private static Optional<ProblemCode> outcome(Supplier<?> write) {
    try {
      var unused = write.get();
      return Optional.empty();
    } catch (WorkflowException refused) {
      return Optional.of(refused.problem().code());
    }
  }

  private long count(String table) {
    try (var sql = registry.sql(both.id())) {
      return Long.parseLong(sql.text("select count(*) from " + table));
    }
  }

  private void check() {
    try (var sql = registry.sql(both.id())) {
      assertThat(sql.texts(MISCOUNTED)).isEmpty();
    }
    processes.check(both);
  }
}
