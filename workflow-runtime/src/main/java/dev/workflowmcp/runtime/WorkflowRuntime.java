package dev.workflowmcp.runtime;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import dev.workflowmcp.postgres.EmbeddedPostgresException;
import dev.workflowmcp.postgres.PostgresAddress;
import dev.workflowmcp.schema.JsonSchemas;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ready {@link Workflow} on the database that the configuration names, or on the user's private
 * one.
 *
 * <p>Thread-safe.
 */
public final class WorkflowRuntime implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkflowRuntime.class);
  private static final String POSTGRES_FOLDER = "postgres";

  private final WorkflowConfig config;
  private final @Nullable EmbeddedPostgres postgres;
  private final JooqStore store;
  private final Workflow workflow;
  private volatile boolean closed;

  private WorkflowRuntime(
      WorkflowConfig config, @Nullable EmbeddedPostgres postgres, JooqStore store) {
    this.config = config;
    this.postgres = postgres;
    this.store = store;
    this.workflow = Workflow.over(store.ports(), new JsonSchemas());
  }

  /** What a process is for: it decides how many connections it may take. */
  public enum Kind {
    /** Serves one client, or one command. */
    SINGLE,
    /** Serves many. */
    SERVER
  }

  /**
   * Opens the database: starts the private PostgreSQL when there is no other, makes or migrates the
   * registry, and finishes in the background what a crash left half made.
   *
   * @param progress receives a line for people about each step that takes long
   * @throws WorkflowException {@code database_unavailable}, {@code busy}
   */
  public static WorkflowRuntime open(WorkflowConfig config, Kind kind, Consumer<String> progress) {
    if (config.database().isPresent()) {
      var access = StoreConfig.of(config, config.database().get(), kind);
      return new WorkflowRuntime(config, null, JooqStore.open(access)).recovering();
    }
    var postgres = join(privatePostgres(config).withProgress(progress));
    try {
      var address = postgres.address();
      var access =
          new DatabaseAccess(
              address.jdbcUrl("postgres"), address.user(), address.password(), Optional.empty());
      var store =
          JooqStore.open(
              StoreConfig.of(config, access, kind), () -> isStartedAgain(postgres, address));
      return new WorkflowRuntime(config, postgres, store).recovering();
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /** The private PostgreSQL of this configuration. */
  public static EmbeddedPostgresConfig privatePostgres(WorkflowConfig config) {
    return EmbeddedPostgresConfig.in(config.home().resolve(POSTGRES_FOLDER));
  }

  private static EmbeddedPostgres join(EmbeddedPostgresConfig config) {
    try {
      return EmbeddedPostgres.join(config);
    } catch (EmbeddedPostgresException e) {
      throw new WorkflowException(
          new Problem.DatabaseUnavailable(String.valueOf(e.getMessage()), e.nextStep()), e);
    }
  }

  /** At the same place: the store knows no other. */
  private static boolean isStartedAgain(EmbeddedPostgres postgres, PostgresAddress known) {
    log.warn("The private PostgreSQL is gone; starting it again");
    postgres.ensureRunning();
    if (postgres.address().equals(known)) {
      return true;
    }
    log.error("The private PostgreSQL listens on another port now; start Workflow again");
    return false;
  }

  private WorkflowRuntime recovering() {
    var recovery = new Thread(this::recover, "workflow-recovery");
    recovery.setDaemon(true);
    recovery.start();
    return this;
  }

  private void recover() {
    try {
      var request = new Request("workflow", UUID.randomUUID().toString(), Optional.empty());
      workflow
          .recoverProjects()
          .handle(request)
          .forEach(
              project ->
                  log.info("Half-made project {} is now {}", project.id(), project.status()));
    } catch (RuntimeException e) {
      if (closed) {
        log.debug("Closed before all half-made projects were looked at; the next start will", e);
      } else {
        log.warn("Half-made projects could not be looked at; the next start will", e);
      }
    }
  }

  /** The use cases. */
  public Workflow workflow() {
    return workflow;
  }

  /** What tells of all changes, whichever process made them, until this is closed. */
  public ChangeFeed changeFeed() {
    return store.changeFeed();
  }

  /**
   * Which schema the databases have.
   *
   * @throws WorkflowException {@code database_unavailable}, {@code busy}
   */
  public SchemaVersions schemaVersions() {
    var seen = store.schemaVersions();
    return new SchemaVersions(
        seen.registry(),
        seen.project(),
        seen.templateReady(),
        seen.current(),
        seen.older(),
        seen.newer(),
        seen.unreachable());
  }

  /** What a new connection begins with. */
  public ConnectionScope newConnection() {
    return new ConnectionScope(config.project());
  }

  /**
   * Runs a call in this thread; until it ends, {@link #cancel} stops it.
   *
   * @param key identifies the call among those that are running
   * @throws java.util.concurrent.CancellationException when it was cancelled and had not ended yet
   */
  public <T> T cancellable(Object key, Supplier<T> call) {
    return store.cancellable(key, call);
  }

  /**
   * Cancels a call: its statement is stopped in the database and its transaction rolled back. Comes
   * too late for what is committed.
   *
   * @return whether the call was running
   */
  public boolean cancel(Object key) {
    return store.cancel(key);
  }

  /** Closes the connections and leaves the private PostgreSQL; takes less than half a second. */
  @Override
  public void close() {
    closed = true;
    store.close();
    if (postgres != null) {
      postgres.close();
    }
  }
}
