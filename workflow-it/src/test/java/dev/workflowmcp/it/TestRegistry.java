package dev.workflowmcp.it;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig;
import dev.workflowmcp.runtime.ToolChoice;
import dev.workflowmcp.runtime.WorkflowConfig;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A registry of its own for the tests of one class, and what works on it: each runtime and each
 * store is one process to the database. Closed and removed after the class.
 */
final class TestRegistry implements AfterAllCallback {
  private final String name = TestPostgres.shared().newRegistry();
  private final Deque<Runnable> open = new ArrayDeque<>();

  /** One more process that works here, with the defaults of one that serves many. */
  WorkflowRuntime openRuntime() {
    return openRuntime(Optional.empty());
  }

  /** Likewise, with few connections. */
  WorkflowRuntime openRuntime(int maxConnections) {
    return openRuntime(Optional.of(maxConnections));
  }

  private WorkflowRuntime openRuntime(Optional<Integer> maxConnections) {
    var runtime =
        WorkflowRuntime.open(config(maxConnections), WorkflowRuntime.Kind.SERVER, line -> {});
    open.push(runtime::close);
    return runtime;
  }

  JooqStore openStore(JooqStoreConfig.Limits limits, JooqStoreConfig.Timeouts timeouts) {
    var store = JooqStore.open(new JooqStoreConfig(server(), limits, timeouts, UUID.randomUUID()));
    open.push(store::close);
    return store;
  }

  String name() {
    return name;
  }

  /** A connection to another database of the server. */
  Sql maintenance() {
    return TestPostgres.shared().maintenance();
  }

  /** A connection to the registry. */
  Sql sql() {
    return Sql.open(TestPostgres.shared().access(), name);
  }

  /** A connection to the database of a project. */
  Sql sql(ProjectId project) {
    return Sql.open(TestPostgres.shared().access(), databaseOf(project));
  }

  static String databaseOf(ProjectId project) {
    return "workflow_project_" + project.toString().replace("-", "");
  }

  private WorkflowConfig config(Optional<Integer> maxConnections) {
    return new WorkflowConfig(
        RunFolder.newHome(),
        Optional.of(TestPostgres.shared().access()),
        name,
        Optional.empty(),
        Optional.empty(),
        WorkflowConfig.LogLevel.WARN,
        50,
        5,
        maxConnections,
        Duration.ofSeconds(30),
        ToolChoice.ALL);
  }

  private JooqStoreConfig.Server server() {
    var access = TestPostgres.shared().access();
    return new JooqStoreConfig.Server(
        access.jdbcUrl(), access.user(), access.password(), access.directJdbcUrl(), name);
  }

  /** Ends all that works here. */
  void closeAll() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    try {
      closeAll();
    } finally {
      TestPostgres.shared().drop(name);
    }
  }
}
