package dev.workflowmcp.persistence.jooq;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all processes, after a commit and by a NOTIFY in the registry, in which database there are
 * new events: of each database at once, and then no more than every 50 ms. Whoever writes does not
 * wait for it; what is lost here, listeners find by themselves.
 *
 * <p>Thread-safe.
 */
final class ChangeNotices implements AutoCloseable {
  /** What is notified on; a payload is the name of a database. */
  static final String CHANNEL = "workflow_changes";

  private static final Logger log = LoggerFactory.getLogger(ChangeNotices.class);
  private static final String NOTIFY =
      "select pg_notify('" + CHANNEL + "', name) from unnest(cast(? as text[])) as name";

  /** Between two notices of the same database. */
  private static final Duration REST = Duration.ofMillis(50);

  /** Between two statements: who writes to a hundred projects sends one for several of them. */
  private static final Duration GAP = Duration.ofMillis(5);

  private static final long IDLE_SECONDS = 10;

  private final JooqTransactions transactions;
  private final ScheduledThreadPoolExecutor thread;
  private final Paced sending;
  private final Outage outage = new Outage();

  /** The databases that are not told of yet; guards itself and when they were told last. */
  private final Set<String> untold = new LinkedHashSet<>();

  private final Map<String, Long> toldNanos = new HashMap<>();

  ChangeNotices(JooqTransactions transactions) {
    this.transactions = transactions;
    this.thread = new ScheduledThreadPoolExecutor(1, Connections::daemon);
    thread.setKeepAliveTime(IDLE_SECONDS, SECONDS);
    thread.allowCoreThreadTimeOut(true);
    this.sending = new Paced(thread, GAP, () -> send(false));
  }

  /** Events were committed in a database. */
  void mark(String database) {
    synchronized (untold) {
      if (!untold.add(database)) {
        return;
      }
      var rest = restNanos(database);
      if (rest > 0) {
        sending.askIn(Duration.ofNanos(rest));
        return;
      }
    }
    sending.ask();
  }

  /** Tells all that is not told yet; returns when that is done, or has failed. */
  void flush() {
    send(true);
  }

  private long restNanos(String database) {
    var told = toldNanos.get(database);
    return told == null ? 0 : REST.toNanos() - (System.nanoTime() - told);
  }

  private synchronized void send(boolean all) {
    var databases = take(all);
    if (databases.isEmpty()) {
      return;
    }
    try {
      transactions.inRegistry(
          () -> transactions.registry().fetch(NOTIFY, (Object) databases.toArray(String[]::new)));
      outage.end();
    } catch (RuntimeException e) {
      tellLater(databases, e);
    }
  }

  /** Before they are told: whatever is committed from now on marks them again. */
  private List<String> take(boolean all) {
    synchronized (untold) {
      var taken = untold.stream().filter(database -> all || restNanos(database) <= 0).toList();
      taken.forEach(untold::remove);
      taken.forEach(database -> toldNanos.put(database, System.nanoTime()));
      return taken;
    }
  }

  private void tellLater(List<String> databases, RuntimeException reason) {
    if (outage.begin() && !thread.isShutdown()) {
      log.info("Changes cannot be told; whoever listens looks for them meanwhile", reason);
    } else {
      log.debug("Changes still cannot be told", reason);
    }
    synchronized (untold) {
      untold.addAll(databases);
    }
    sending.askIn(REST.plus(outage.pause()));
  }

  /** Ends at once. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
