package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Duration;
import java.util.List;

/** Two that know nothing of each other but the database, as two processes would. */
final class TwoProcesses implements AutoCloseable {
  private static final Duration SESSIONS_END = Duration.ofSeconds(20);
  private static final String SESSIONS =
      "select datname from pg_stat_activity where datname in (select database_name from projects)";
  private static final String DEADLOCKS =
      """
      select datname from pg_stat_database
      where datname in (select database_name from projects) and deadlocks > 0""";

  private final TestRegistry registry;
  private final Workflow first;
  private final Workflow second;

  TwoProcesses(TestRegistry registry) {
    this.registry = registry;
    this.first = registry.openRuntime().workflow();
    this.second = registry.openRuntime().workflow();
  }

  /** The one that a thread of a race works through. */
  Workflow get(int thread) {
    return thread % 2 == 0 ? first : second;
  }

  Both newProject() {
    return new Both(Fixtures.aProject(first).id());
  }

  /** A project as both see it. */
  final class Both {
    private final ProjectId id;

    private Both(ProjectId id) {
      this.id = id;
    }

    ProjectId id() {
      return id;
    }

    InProject get(int thread) {
      return new InProject(TwoProcesses.this.get(thread), id);
    }
  }

  /** Fails unless everything in the project fits together. */
  void check(Both project) {
    try (var sql = registry.sql(project.id())) {
      Consistency.check(sql);
    }
  }

  /**
   * Ends both; fails when anybody ran into a deadlock in any project. Who did was repeated and
   * succeeded, so only the server knows, and its sessions report at the latest when they end.
   */
  @Override
  public void close() {
    registry.closeAll();
    try (var sql = registry.sql()) {
      await().atMost(SESSIONS_END).until(() -> sql.texts(SESSIONS), List::isEmpty);
      assertThat(sql.texts(DEADLOCKS)).as("projects with deadlocks").isEmpty();
    }
  }
}
