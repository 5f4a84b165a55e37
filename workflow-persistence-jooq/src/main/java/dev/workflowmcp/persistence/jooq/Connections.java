package dev.workflowmcp.persistence.jooq;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections of one store, and the threads that look after them: daemons, which never keep the
 * process alive.
 *
 * <p>Thread-safe.
 */
final class Connections implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connections.class);
  private static final int THREADS = 2;
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(10);
  private static final Duration SHUTDOWN = Duration.ofMillis(150);

  private final ScheduledThreadPoolExecutor scheduler;
  private final Connector connector;
  private final Pools pools;
  private final DirectConnections direct;
  private final Duration statementTimeout;

  Connections(JooqStoreConfig config, ServerKeeper keeper) {
    this.scheduler = new ScheduledThreadPoolExecutor(THREADS, Connections::daemon);
    this.scheduler.setRemoveOnCancelPolicy(true);
    var budget = new ConnectionBudget(config.limits().maxConnections());
    this.connector = new Connector(config, budget, keeper);
    this.direct = new DirectConnections(config, budget, connector);
    this.pools = new Pools(config, budget, connector, scheduler);
    budget.whenShort(this::closeIdle);
    var timeouts = config.timeouts();
    this.statementTimeout = timeouts.statement();
    every(HOUSEKEEPING, () -> pools.closeUnused(timeouts.idleProject()));
    every(HOUSEKEEPING, () -> direct.closeUnused(timeouts.idleConnection()));
  }

  Pools pools() {
    return pools;
  }

  DirectConnections direct() {
    return direct;
  }

  /** How long a statement may run on one of them. */
  Duration statementTimeout() {
    return statementTimeout;
  }

  String applicationName() {
    return connector.applicationName();
  }

  ScheduledThreadPoolExecutor scheduler() {
    return scheduler;
  }

  /** Repeats a task; a failure is logged and ends nothing. */
  void every(Duration period, Runnable task) {
    var millis = period.toMillis();
    var unused = scheduler.scheduleWithFixedDelay(() -> orLog(task), millis, millis, MILLISECONDS);
  }

  /**
   * Closes all connections at once, also those in use; what is left of the pools ends by itself
   * soon after.
   */
  @Override
  public void close() {
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

  private void closeIdle() {
    if (!direct.closeIdle()) {
      pools.closeIdle();
    }
  }

  private static void orLog(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("Housekeeping of the connections failed", e);
    }
  }

  static Thread daemon(Runnable task) {
    var thread = new Thread(task, "workflow-store");
    thread.setDaemon(true);
    return thread;
  }
}
