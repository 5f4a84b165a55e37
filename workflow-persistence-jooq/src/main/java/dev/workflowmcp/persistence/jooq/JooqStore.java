package dev.workflowmcp.persistence.jooq;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.workflowmcp.core.project.ProjectDatabases;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage of Workflow on a PostgreSQL server: a registry database and a database for each
 * project.
 *
 * <p>Thread-safe. Its own threads are daemons and never keep the process alive.
 */
public final class JooqStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JooqStore.class);
  private static final int THREADS = 2;
  private static final Duration FLUSH = Duration.ofMillis(250);
  private static final Duration SHUTDOWN = Duration.ofMillis(150);
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(10);

  private final ScheduledThreadPoolExecutor scheduler;
  private final Connector connector;
  private final Pools pools;
  private final DirectConnections direct;
  private final Cancellations cancellations = new Cancellations();
  private final JooqTransactions transactions;
  private final JooqProjectDatabases projectDatabases;
  private final ProjectStatsRefresh projectStats;
  private final PoolStatsRefresh poolStats;
  private final Registry registry;
  private boolean closed;

  private JooqStore(JooqStoreConfig config) {
    var timeouts = config.timeouts();
    this.scheduler = new ScheduledThreadPoolExecutor(THREADS, JooqStore::daemon);
    this.scheduler.setRemoveOnCancelPolicy(true);
    var budget = new ConnectionBudget(config.limits().maxConnections());
    this.connector = new Connector(config, budget);
    this.direct = new DirectConnections(config, budget, connector);
    this.pools = new Pools(config, budget, connector, scheduler);
    budget.whenShort(
        () -> {
          if (!direct.closeIdle()) {
            pools.closeIdle();
          }
        });
    var migrations = new Migrations(config.server(), direct);
    var projectChangelog = Changelog.ofProject();
    var template = new TemplateDatabase(config.server(), projectChangelog, migrations, direct);
    var settings = new SessionSettings(timeouts.statement());
    this.registry = new Registry(config, pools.registry(), direct, migrations, template, settings);
    var schemas =
        new ProjectSchemas(
            projectChangelog, migrations, direct, settings, timeouts.borrow(), this::changed);
    this.transactions =
        new JooqTransactions(pools, schemas, cancellations, timeouts.borrow(), this::changed);
    this.projectDatabases = new JooqProjectDatabases(direct, template, settings, schemas, pools);
    this.projectStats = new ProjectStatsRefresh(transactions, scheduler);
    this.poolStats = new PoolStatsRefresh(config.serverId(), pools, transactions);
    every(HOUSEKEEPING, () -> pools.closeUnused(timeouts.idleProject()));
    every(HOUSEKEEPING, () -> direct.closeUnused(timeouts.idleConnection()));
    every(PoolStatsRefresh.PERIOD, poolStats::refresh);
  }

  /**
   * Opens the store: makes the registry where there is none, and migrates what is older than this
   * program.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code database_unavailable} when the
   *     server does not answer, refuses us, or holds databases of a newer program; {@code busy}
   *     when it has no connection free
   */
  public static JooqStore open(JooqStoreConfig config) {
    var store = new JooqStore(config);
    try {
      store.registry.open();
      return store;
    } catch (SQLException e) {
      store.close();
      throw SqlFailures.explained(e);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  public Transactions transactions() {
    return transactions;
  }

  public ProjectDatabases projectDatabases() {
    return projectDatabases;
  }

  /**
   * Runs a call in this thread; until it ends, {@link #cancel} stops it.
   *
   * @param key identifies the call among those that are running
   * @throws java.util.concurrent.CancellationException when it was cancelled and had not ended yet
   */
  public <T> T cancellable(Object key, Supplier<T> work) {
    return cancellations.cancellable(key, work);
  }

  /**
   * Cancels a call: its statement is stopped in the database, its transaction rolled back, and no
   * other begins. Comes too late for what is committed.
   *
   * @return whether the call was running
   */
  public boolean cancel(Object key) {
    return cancellations.cancel(key);
  }

  /**
   * Tells the registry what it does not know yet, within a quarter of a second, and closes all
   * connections.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    await(scheduler.submit(this::flush), FLUSH);
    connector.close();
    scheduler.shutdownNow();
    var closing = daemon(pools::close);
    closing.start();
    try {
      closing.join(SHUTDOWN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void flush() {
    projectStats.flush(Deadline.in(FLUSH));
    poolStats.remove();
  }

  private void changed(ProjectId id) {
    projectStats.mark(id);
  }

  private void every(Duration period, Runnable task) {
    var millis = period.toMillis();
    var unused =
        scheduler.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                log.warn("Housekeeping of the connections failed", e);
              }
            },
            millis,
            millis,
            MILLISECONDS);
  }

  private static void await(Future<?> task, Duration limit) {
    try {
      task.get(limit.toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      log.info("The last counts were not stored in time");
    } catch (ExecutionException e) {
      log.info("The last counts were not stored", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "workflow-store");
    thread.setDaemon(true);
    return thread;
  }
}
