package dev.workflowmcp.core.store;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Contract of {@link Transactions}. */
public interface TransactionsContract extends PortContract {

  @Test
  default void givesTheResultOfTheWork() {
    var project = aProject();

    assertThat(inRegistry(() -> "registry")).isEqualTo("registry");
    assertThat(inProject(project, () -> "project")).isEqualTo("project");
  }

  @Test
  default void keepsWhatTheWorkWrote() {
    var project = aProject();
    var subject = UUID.randomUUID();

    inRegistry(() -> write(subject));
    inProject(project, () -> write(subject));

    assertThat(inRegistry(() -> isWritten(subject))).isTrue();
    assertThat(inProject(project, () -> isWritten(subject))).isTrue();
  }

  @Test
  default void undoesTheWorkOfAnyExceptionAndPassesItOn() {
    var project = aProject();
    var subject = UUID.randomUUID();
    var failures =
        List.of(
            new WorkflowException(new Problem.NoActiveProject()),
            new IllegalArgumentException("mine"),
            new AssertionError("an error"));

    for (var failure : failures) {
      assertThatThrownBy(() -> inRegistry(() -> writeAndFail(subject, failure))).isSameAs(failure);
      assertThatThrownBy(() -> inProject(project, () -> writeAndFail(subject, failure)))
          .isSameAs(failure);
    }

    assertThat(inRegistry(() -> isWritten(subject))).isFalse();
    assertThat(inProject(project, () -> isWritten(subject))).isFalse();
  }

  @Test
  default void worksAgainInAThreadThatFailed() {
    var project = aProject();
    var subject = UUID.randomUUID();
    var failure = new IllegalArgumentException("mine");
    assertThatThrownBy(() -> inProject(project, () -> writeAndFail(subject, failure)))
        .isSameAs(failure);

    inProject(project, () -> write(subject));

    assertThat(inProject(project, () -> isWritten(subject))).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> isWritten(subject));
  }

  @Test
  default void refusesATransactionInsideAnother() {
    var project = aProject();
    var other = aProject();

    assertThatIllegalStateException().isThrownBy(() -> inRegistry(() -> inRegistry(() -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> inRegistry(() -> inProject(project, () -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> inProject(project, () -> inRegistry(() -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> inProject(project, () -> inProject(project, () -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> inProject(project, () -> inProject(other, () -> 1)));
  }

  @Test
  default void refusesEveryPortOutsideOfATransaction() {
    refuses(callsOfAnyDatabase());
    refuses(callsOfTheRegistry());
    refuses(callsOfAProject());
  }

  @Test
  default void refusesThePortsOfAProjectInTheRegistry() {
    callsOfAProject()
        .forEach(
            (name, call) ->
                assertThatIllegalStateException().as(name).isThrownBy(() -> inRegistry(call)));
  }

  @Test
  default void refusesThePortsOfTheRegistryInAProject() {
    var project = aProject();

    callsOfTheRegistry()
        .forEach(
            (name, call) ->
                assertThatIllegalStateException()
                    .as(name)
                    .isThrownBy(() -> inProject(project, call)));
  }

  @Test
  default void belongsToItsThread() {
    var project = aProject();
    var subject = UUID.randomUUID();

    inProject(
        project,
        () -> {
          var elsewhere = Race.start(() -> isWritten(subject));
          assertThatIllegalStateException().isThrownBy(() -> Race.result(elsewhere));
          return isWritten(subject);
        });
  }

  @Test
  default void ofOneDatabaseDoesNotHoldUpAnother() {
    var project = aProject();
    var other = aProject();
    var subject = UUID.randomUUID();

    inRegistry(
        () -> {
          write(subject);
          Race.result(Race.start(() -> inProject(project, () -> write(subject))));
          return Race.result(Race.start(() -> inProject(other, () -> write(subject))));
        });

    assertThat(inProject(project, () -> isWritten(subject))).isTrue();
    assertThat(inProject(other, () -> isWritten(subject))).isTrue();
  }

  @Test
  default void neverShowsWhatIsNotCommitted() {
    var project = aProject();
    var subject = UUID.randomUUID();
    var failure = new IllegalArgumentException("mine");

    var seen =
        Race.during(
            written ->
                assertThatThrownBy(
                        () ->
                            inProject(
                                project,
                                () -> {
                                  write(subject);
                                  written.run();
                                  throw failure;
                                }))
                    .isSameAs(failure),
            () -> inProject(project, () -> isWritten(subject)));

    assertThat(seen).isFalse();
  }

  @Test
  default void showsASnapshotToWhoOnlyReads() {
    var project = aProject();
    var subject = UUID.randomUUID();
    var transactions = ports().transactions();
    inProject(project, () -> write(subject));

    assertThat(transactions.<Boolean>inSnapshot(project, () -> isWritten(subject))).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> inRegistry(() -> transactions.inSnapshot(project, () -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> transactions.inSnapshot(project, () -> inProject(project, () -> 1)));
  }

  @Test
  default void keepsProjectsApart() {
    var project = aProject();
    var other = aProject();
    var subject = UUID.randomUUID();

    inProject(project, () -> write(subject));

    assertThat(inProject(other, () -> isWritten(subject))).isFalse();
    assertThat(inRegistry(() -> isWritten(subject))).isFalse();
  }

  @Test
  default void saysThatADatabaseIsMissing() {
    var nowhere = new ProjectId(ports().ids().next());

    assertThat(problemOf(() -> inProject(nowhere, () -> 1)).code())
        .isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
  }

  private boolean write(UUID subject) {
    var about = new Subject(SubjectKind.PROJECT, subject, "anything");
    ports()
        .events()
        .record(List.of(NewEvent.by(Fixtures.aRequest(), "updated", about, 1, JsonObject.EMPTY)));
    return true;
  }

  private boolean writeAndFail(UUID subject, Throwable failure) {
    write(subject);
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  private boolean isWritten(UUID subject) {
    return !ports().events().of(SubjectKind.PROJECT, subject, 10).isEmpty();
  }

  private static void refuses(Map<String, Supplier<Object>> calls) {
    calls.forEach((name, call) -> assertThatIllegalStateException().as(name).isThrownBy(call::get));
  }

  private Map<String, Supplier<Object>> callsOfAnyDatabase() {
    var calls = new LinkedHashMap<String, Supplier<Object>>();
    calls.put("events.of", () -> isWritten(UUID.randomUUID()));
    calls.put("events.record", () -> write(UUID.randomUUID()));
    calls.put(
        "requestIds.take",
        () ->
            ports()
                .requestIds()
                .take("a", new RequestIds.Use("tool", "0".repeat(64), List.of(), Instant.EPOCH)));
    return calls;
  }

  private Map<String, Supplier<Object>> callsOfTheRegistry() {
    var id = new ProjectId(UUID.randomUUID());
    var calls = new LinkedHashMap<String, Supplier<Object>>();
    calls.put("projects.find", () -> ports().projects().find(id));
    calls.put("projects.findByName", () -> ports().projects().findByName(NameKey.of("a")));
    calls.put("projects.findForUpdate", () -> ports().projects().findForUpdate(id));
    calls.put("projects.halfMade", () -> ports().projects().halfMade());
    calls.put(
        "projects.list",
        () -> ports().projects().list(EnumSet.allOf(ProjectStatus.class), Optional.empty(), 1));
    calls.put("activeProject.get", () -> ports().activeProject().get());
    return calls;
  }

  private Map<String, Supplier<Object>> callsOfAProject() {
    var reference = WorkItemReference.to(new WorkItemNumber(1));
    var items = ports().workItems();
    var calls = new LinkedHashMap<String, Supplier<Object>>();
    calls.put("workItems.find", () -> items.find(reference));
    calls.put("workItems.lockForUpdate", () -> items.lockForUpdate(List.of(reference)));
    calls.put("workItems.lockForChildren", () -> items.lockForChildren(List.of(reference)));
    calls.put("workItems.findByExternalRefs", () -> items.findByExternalRefs(List.of("a")));
    calls.put("workItems.reserveNumbers", () -> items.reserveNumbers(1));
    calls.put(
        "workItemLists.summaries",
        () ->
            ports()
                .workItemLists()
                .summaries(WorkItemFilter.NONE, WorkItemSort.NUMBER, Optional.empty(), 1));
    return calls;
  }
}
