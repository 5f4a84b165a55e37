package dev.workflowmcp.persistence.jooq;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the indexes of the paths of entity types made, by one thread and on one connection, for an
 * index of a million entities takes a while. What fails, or what another process is at, is looked
 * at again, after ever longer pauses, as long as the store is open.
 *
 * <p>Thread-safe.
 */
final class PathIndexing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PathIndexing.class);

  /** How long whoever changed the paths waits for their indexes. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** For those whose transactions an index has to wait for, and for other changes of the table. */
  private static final Duration LOCK_WAIT = Duration.ofMinutes(2);

  private static final long IDLE_SECONDS = 10;

  private final JooqStoreConfig.Server server;
  private final DirectConnections direct;
  private final ScheduledThreadPoolExecutor thread;

  /** Those that nobody has begun to look at. */
  private final Map<ProjectId, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();

  PathIndexing(JooqStoreConfig.Server server, DirectConnections direct) {
    this.server = server;
    this.direct = direct;
    this.thread = new ScheduledThreadPoolExecutor(1, Connections::daemon);
    thread.setKeepAliveTime(IDLE_SECONDS, SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  /** Has a project looked at. */
  void ask(ProjectId project) {
    var unused = asking(project);
  }

  /** The same; waits a moment, in which the indexes of few entities are made. */
  void askAndWait(ProjectId project) {
    try {
      asking(project).get(PATIENCE.toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      log.info("{}: the indexes of its entities take longer", DatabaseName.of(project));
    } catch (ExecutionException e) {
      log.warn("{}: its indexes were not looked at", DatabaseName.of(project), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<Void> asking(ProjectId project) {
    return asked.computeIfAbsent(project, this::queued);
  }

  private CompletableFuture<Void> queued(ProjectId project) {
    var look = new CompletableFuture<Void>();
    try {
      thread.execute(
          () -> {
            asked.remove(project, look);
            look(project, SHORTEST_PAUSE);
            look.complete(null);
          });
    } catch (RejectedExecutionException closed) {
      log.debug("Too late: the store is closed", closed);
      look.complete(null);
    }
    return look;
  }

  private void look(ProjectId project, Duration pause) {
    if (!match(project)) {
      var next = pause.multipliedBy(2);
      try {
        var unused =
            thread.schedule(
                () -> look(project, next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE),
                pause.toMillis(),
                MILLISECONDS);
      } catch (RejectedExecutionException closed) {
        log.debug("Whoever opens the project next goes on", closed);
      }
    }
  }

  /** Whether it need not be looked at again. */
  private boolean match(ProjectId project) {
    var database = DatabaseName.of(project);
    try {
      return direct.aside(
          server.direct(database),
          LOCK_WAIT,
          connection -> EntityPathIndexes.match(connection, database));
    } catch (SQLException e) {
      if (SqlFailures.UNDEFINED_DATABASE.equals(e.getSQLState())) {
        log.debug("{} is gone", database, e);
        return true;
      }
      return failed(database, e);
    } catch (WorkflowException e) {
      return failed(database, e);
    } catch (RuntimeException e) {
      log.error("The indexes of entities in {} are not all made", database, e);
      return true;
    }
  }

  private boolean failed(String database, Exception reason) {
    if (thread.isShutdown()) {
      log.info("{}: whoever opens it next goes on with its indexes", database);
    } else {
      log.warn("The indexes of entities in {} are not all made yet", database, reason);
    }
    return false;
  }

  /** Ends at once; an index that is being made is finished by the server, or made anew later. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
