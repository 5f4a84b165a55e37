package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.history.Heard;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes hear of each other's writes, although processes and the server are killed. */
@Timeout(400)
class ChangeFeedProcessesIT {
  private static final int ACKNOWLEDGED = 200;
  private static final Set<ProblemCode> UNAVAILABLE =
      Set.of(ProblemCode.DATABASE_UNAVAILABLE, ProblemCode.BUSY);
  private static final int ITEM_EVENTS = 4;
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  @RegisterExtension final PrivateHome home = PrivateHome.ofTheTest();

  @Test
  void hearOfWhatAnotherOneWrote() {
    try (var runtime = home.open()) {
      var here = newProject(runtime);
      try (var other = home.start("watch", here.project().toString())) {
        other.await("watching");

        other.await("told " + here.create(aTask("Told").build()).ref());

        assertThat(other.end()).isZero();
      }
    }
  }

  @Test
  void hearOfWhatWasWrittenAfterTheServerWasKilled() {
    hearAfter(ServerProcess::kill);
  }

  @Test
  void hearOfWhatWasWrittenAfterTheServerWasStopped() {
    hearAfter(ChangeFeedProcessesIT::stop);
  }

  private void hearAfter(Consumer<ServerProcess> end) {
    try (var runtime = home.open()) {
      var here = newProject(runtime);
      try (var other = home.start("watch", here.project().toString())) {
        other.await("watching");
        other.await("told " + here.create(aTask("Before").build()).ref());

        end.accept(home.server());

        other.await("told " + createWhenPossible(here).ref());
        other.await("perhaps more");
        other.await("told " + here.create(aTask("Last").build()).ref());
      }
    }
  }

  @Test
  void hearOfAllThatAWriterStoredBeforeItWasKilled() {
    try (var runtime = home.open();
        var postgres = home.join();
        var writer = home.start("storm")) {
      var project = new ProjectId(UUID.fromString(writer.await("project")));
      var heard = new Heard();
      runtime.changeFeed().watch(Optional.of(project), heard);
      try (var sql = PrivateHome.sql(postgres, TestRegistry.databaseOf(project))) {
        var from = Long.parseLong(sql.text("select coalesce(max(seq), 0) from events"));
        writer.await("item", writer.said("item").size() + ACKNOWLEDGED);
        writer.kill();

        await().atMost(RECOVERY).until(() -> ids(heard).containsAll(writtenAfter(sql, from)));
        assertThat(writtenAfter(sql, from)).hasSizeGreaterThan(ACKNOWLEDGED / ITEM_EVENTS);
      }
    }
  }

  private static List<String> ids(Heard heard) {
    assertThat(heard.told()).noneMatch(Changed::perhapsMore);
    return heard.subjects().stream().map(subject -> subject.id().toString()).toList();
  }

  private static List<String> writtenAfter(Sql sql, long seq) {
    return sql.texts("select distinct subject_id from events where seq > ?", seq);
  }

  private static InProject newProject(WorkflowRuntime runtime) {
    return new InProject(runtime.workflow(), Fixtures.aProject(runtime.workflow()).id());
  }

  private static WorkItem createWhenPossible(InProject here) {
    return await()
        .atMost(RECOVERY)
        .ignoreExceptionsMatching(ChangeFeedProcessesIT::isUnavailable)
        .until(() -> here.create(aTask("After").build()), item -> true);
  }

  private static boolean isUnavailable(Throwable thrown) {
    return thrown instanceof WorkflowException e && UNAVAILABLE.contains(e.problem().code());
  }

  /** As whoever runs it does: at once, and in order. */
  private static void stop(ServerProcess server) {
    var running = server.running().orElseThrow();
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(running.pid())).start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    await().atMost(RECOVERY).until(() -> !running.isAlive());
  }
}
