package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import dev.workflowmcp.persistence.jooq.BoundConnection.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Transactions on pooled connections, READ COMMITTED. {@code BEGIN} travels with the first
 * statement; no session state is ever set, so that a pooler in transaction mode may stand in
 * between.
 */
final class JooqTransactions implements Transactions {
  private static final int RETRIES = 3;
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private final Pools pools;
  private final ProjectSchemas schemas;
  private final Cancellations cancellations;
  private final Duration borrow;
  private final Consumer<ProjectId> whenWritten;
  private final Consumer<ProjectId> whenPathsChanged;
  private final Consumer<String> whenRecorded;

  @SuppressWarnings("ThreadLocalUsage") // One for each store, of which a process has few.
  private final ThreadLocal<@Nullable BoundConnection> bound = new ThreadLocal<>();

  private final DSLContext dsl;

  /**
   * Transactions over the given pools.
   *
   * @param whenWritten told after each commit of a project that changed something
   * @param whenPathsChanged told after a commit that may have changed which paths are indexed, when
   *     nothing of the transaction is held any more
   * @param whenRecorded told the database after each commit of events, also of an unknown outcome
   */
  JooqTransactions(
      Pools pools,
      ProjectSchemas schemas,
      Cancellations cancellations,
      Duration borrow,
      Consumer<ProjectId> whenWritten,
      Consumer<ProjectId> whenPathsChanged,
      Consumer<String> whenRecorded) {
    this.pools = pools;
    this.schemas = schemas;
    this.cancellations = cancellations;
    this.borrow = borrow;
    this.whenWritten = whenWritten;
    this.whenPathsChanged = whenPathsChanged;
    this.whenRecorded = whenRecorded;
    this.dsl =
        JooqSettings.context(
            new ThreadsConnection(() -> currentOrFail().connection()), this::currentOrFail);
  }

  @Override
  public <T> T inRegistry(Supplier<T> work) {
    refuseNesting();
    return run(Kind.REGISTRY, pools.registry(), work, written -> {});
  }

  @Override
  public <T> T inProject(ProjectId project, Supplier<T> work) {
    refuseNesting();
    var pathsChanged = new AtomicBoolean();
    var result = inProject(project, work, pathsChanged);
    if (pathsChanged.get()) {
      whenPathsChanged.accept(project);
    }
    return result;
  }

  @Override
  public <T> T inSnapshot(ProjectId project, Supplier<T> work) {
    return inProject(project, () -> currentOrFail().inSnapshot(work));
  }

  @Override
  public <T> T tidyUpInProject(ProjectId project, Supplier<T> work) {
    return cancellations.shielded(() -> inProject(project, work));
  }

  private <T> T inProject(ProjectId project, Supplier<T> work, AtomicBoolean pathsChanged) {
    var held = pools.acquire(project);
    try {
      schemas.makeCurrent(project, held.pool());
      Consumer<BoundConnection> afterWrite =
          written -> {
            whenWritten.accept(project);
            pathsChanged.set(written.changedPaths());
          };
      return run(Kind.PROJECT, held.pool(), work, afterWrite);
    } finally {
      pools.release(held);
    }
  }

  /** The running transaction changes the paths that entity types name. */
  void changePaths() {
    currentOrFail().changePaths();
  }

  /** The running transaction records events. */
  void recordEvents() {
    currentOrFail().recordEvents();
  }

  /** For the ports of the registry: fails outside of a transaction of the registry. */
  DSLContext registry() {
    return require(Kind.REGISTRY);
  }

  /** For the ports of a project: fails outside of a transaction of a project. */
  DSLContext project() {
    return require(Kind.PROJECT);
  }

  /** For the ports that both kinds of databases have: fails outside of a transaction. */
  DSLContext any() {
    currentOrFail();
    return dsl;
  }

  private DSLContext require(Kind kind) {
    var current = currentOrFail();
    if (current.kind() != kind) {
      throw new IllegalStateException(
          "This needs a transaction of kind " + kind + ", not " + current.kind());
    }
    return dsl;
  }

  private BoundConnection currentOrFail() {
    var current = bound.get();
    if (current == null) {
      throw new IllegalStateException("There is no transaction in this thread");
    }
    return current;
  }

  /** For everything that no transaction may hold: fails inside of one. */
  void refuseNesting() {
    if (bound.get() != null) {
      throw new IllegalStateException("A transaction is open in this thread already");
    }
  }

  /**
   * Runs work again after a lost race, and once after a broken connection, as long as nothing can
   * be stored yet.
   */
  private <T> T run(
      Kind kind, DatabasePool pool, Supplier<T> work, Consumer<BoundConnection> afterWrite) {
    var reconnected = false;
    for (var attempt = 1; ; attempt++) {
      try {
        return once(kind, pool, work, afterWrite);
      } catch (TransactionFailure e) {
        var race = SqlFailures.isLostRace(e.sqlException()) && attempt <= RETRIES;
        var broken = SqlFailures.isConnectionGone(e.sqlException()) && !reconnected;
        if (!race && !broken) {
          throw e.explained();
        }
        if (broken) {
          reconnected = true;
          pool.closeIdle();
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS) * attempt);
      }
    }
  }

  private <T> T once(
      Kind kind, DatabasePool pool, Supplier<T> work, Consumer<BoundConnection> afterWrite)
      throws TransactionFailure {
    var call = cancellations.current();
    var connection = borrow(pool, call);
    var current =
        new BoundConnection(kind, connection, call, () -> whenRecorded.accept(pool.database()));
    try {
      call.startWork(connection);
      bound.set(current);
      T result;
      try {
        result = work.get();
      } catch (Throwable e) {
        rollback(connection, e);
        throw e;
      }
      commit(current);
      if (current.wrote()) {
        afterWrite.accept(current);
      }
      return result;
    } catch (RuntimeException e) {
      throw TransactionFailure.of(e, call);
    } finally {
      bound.remove();
      call.endWork();
      pool.giveBack(connection);
    }
  }

  private Connection borrow(DatabasePool pool, Cancellations.Call call) throws TransactionFailure {
    call.startWaiting();
    try {
      return pool.borrow(Deadline.in(borrow));
    } catch (SQLException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Interrupted while waiting for a connection");
      }
      throw new TransactionFailure(e, e, SqlFailures.explained(e));
    } finally {
      call.endWaiting();
    }
  }

  private static void commit(BoundConnection current) throws TransactionFailure {
    try {
      current.commit();
    } catch (SQLException e) {
      if (current.wrote() && SqlFailures.isConnectionGone(e)) {
        throw SqlFailures.unknownOutcome(e);
      }
      throw new TransactionFailure(e, e, SqlFailures.explained(e));
    }
  }

  private static void rollback(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
