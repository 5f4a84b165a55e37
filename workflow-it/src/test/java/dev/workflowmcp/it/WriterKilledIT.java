package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.WorkItem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes and the server are killed in the middle of a storm of writes. */
@Timeout(400)
class WriterKilledIT {
  private static final int ACKNOWLEDGED = 300;
  private static final int WRITERS = 4;
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  @RegisterExtension final PrivateHome home = PrivateHome.ofTheTest();

  @Test
  void losesNothingThatWasAcknowledged() {
    try (var writer = home.start("storm")) {
      writer.await("item", ACKNOWLEDGED);
      writer.kill();
      home.server().kill();

      holdsEverythingThatWasAcknowledged(writer);
    }
  }

  @Test
  void losesNothingThatWasAcknowledgedWhenTheServerGoesFirst() {
    try (var writer = home.start("storm")) {
      writer.await("item", ACKNOWLEDGED);
      home.server().kill();
      writer.kill();

      holdsEverythingThatWasAcknowledged(writer);
    }
  }

  @Test
  void goesOnWhenOnlyTheServerGoes() {
    try (var runtime = home.open()) {
      var workflow = runtime.workflow();
      var here = new InProject(workflow, Fixtures.aProject(workflow).id());
      var item = here.create(aTask("Before").build());

      home.server().kill();

      await()
          .atMost(RECOVERY)
          .ignoreExceptionsMatching(WriterKilledIT::isUnavailable)
          .until(() -> here.now(item).title(), "Before"::equals);
      assertThat(here.create(aTask("After").build()).ref()).isNotEqualTo(item.ref());
    }
  }

  private static boolean isUnavailable(Throwable thrown) {
    return thrown instanceof WorkflowException e
        && e.problem().code() == ProblemCode.DATABASE_UNAVAILABLE;
  }

  private void holdsEverythingThatWasAcknowledged(Child writer) {
    var projects = writer.said("project");
    try (var runtime = home.open();
        var postgres = home.join();
        var registry = PrivateHome.sql(postgres, "workflow_registry")) {
      await().atMost(RECOVERY).until(() -> halfMade(registry), List::isEmpty);
      assertThat(registry.texts("select id::text from projects where status = 'active'"))
          .containsAll(projects);
      assertThat(registry.texts("select database_name from projects"))
          .containsExactlyInAnyOrderElementsOf(
              registry.texts("select datname from pg_database where datname ~ '_project_'"));
      var storm = new ProjectId(UUID.fromString(projects.get(0)));
      holdsTheItems(runtime.workflow(), storm, lastVersions(writer.said("item")));
      try (var sql = PrivateHome.sql(postgres, TestRegistry.databaseOf(storm))) {
        Consistency.check(sql);
      }
    }
  }

  private static List<String> halfMade(Sql registry) {
    return registry.texts("select name from projects where status = 'creating'");
  }

  /** Each writer may have stored one thing more than it could tell. */
  private static void holdsTheItems(
      Workflow workflow, ProjectId project, Map<String, Long> acknowledged) {
    var stored =
        new InProject(workflow, project)
            .all().stream().collect(Collectors.toMap(item -> item.ref().toString(), item -> item));
    acknowledged.forEach(
        (ref, version) ->
            assertThat(stored.get(ref))
                .isNotNull()
                .extracting(WorkItem::version)
                .isIn(version, version + 1));
    assertThat(stored.values())
        .allSatisfy(item -> assertThat(item.title()).isEqualTo("Title " + item.version()));
    assertThat(stored.size()).isBetween(acknowledged.size(), acknowledged.size() + WRITERS);
  }

  private static Map<String, Long> lastVersions(List<String> lines) {
    var versions = new LinkedHashMap<String, Long>();
    for (var line : lines) {
      var parts = line.split(" ", 2);
      versions.merge(parts[0], Long.valueOf(parts[1]), Math::max);
    }
    return versions;
  }
}
