package dev.workflowmcp.it;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.runtime.DatabaseAccess;
import dev.workflowmcp.runtime.WorkflowConfig;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A home for tests of processes and of the private PostgreSQL that they share. Removed after each
 * test or after all of the class, with everything that runs in it.
 */
final class PrivateHome implements AfterEachCallback, AfterAllCallback {
  /** One class of tests at a time fills the machine with processes. */
  static final String PROCESSES = "processes";

  private final Path path;
  private final boolean ofEachTest;

  private PrivateHome(Path path, boolean ofEachTest) {
    this.path = path;
    this.ofEachTest = ofEachTest;
  }

  /** An empty one, for a class of which each test has an instance of its own. */
  static PrivateHome emptyOfTheTest() {
    return new PrivateHome(RunFolder.newHome(), true);
  }

  /** One that was used before, for a class of which each test has an instance of its own. */
  static PrivateHome ofTheTest() {
    return new PrivateHome(PreparedHome.copy(), true);
  }

  /** One that was used before, for a class whose tests share their instance. */
  static PrivateHome ofTheClass() {
    return new PrivateHome(PreparedHome.copy(), false);
  }

  static WorkflowConfig config(Path home) {
    return WorkflowConfig.from(Map.of("WORKFLOW_HOME", home.toString()), Map.of(), home);
  }

  static WorkflowRuntime open(Path home, Consumer<String> progress) {
    return WorkflowRuntime.open(config(home), WorkflowRuntime.Kind.SINGLE, progress);
  }

  Path path() {
    return path;
  }

  /** One more process, in which {@link ChildMain} runs. */
  Child start(String... arguments) {
    return Child.start(path, arguments);
  }

  /** Uses the home from this process. */
  WorkflowRuntime open() {
    return open(path, line -> {});
  }

  /** Starts the server, or joins it. */
  EmbeddedPostgres join() {
    return EmbeddedPostgres.join(WorkflowRuntime.privatePostgres(config(path)));
  }

  ServerProcess server() {
    return ServerProcess.of(path);
  }

  /** As the role of the program. */
  static Sql sql(EmbeddedPostgres postgres, String database) {
    var address = postgres.address();
    return Sql.open(
        new DatabaseAccess(
            address.jdbcUrl("postgres"), address.user(), address.password(), Optional.empty()),
        database);
  }

  /** As the one who may do everything, and stand in everybody's way. */
  Sql superuser(EmbeddedPostgres postgres, String database) {
    return superuser(path, postgres, database);
  }

  static Sql superuser(Path home, EmbeddedPostgres postgres, String database) {
    try {
      var password = Files.readString(home.resolve("postgres/cluster/superuser.password")).strip();
      return Sql.open(
          new DatabaseAccess(
              postgres.address().jdbcUrl("postgres"), "postgres", password, Optional.empty()),
          database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (ofEachTest) {
      RunFolder.remove(path);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    RunFolder.remove(path);
  }
}
