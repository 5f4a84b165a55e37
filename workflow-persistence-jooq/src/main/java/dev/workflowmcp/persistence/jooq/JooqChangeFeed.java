package dev.workflowmcp.persistence.jooq;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;

/**
 * Tells what was committed by any process: hears by {@link NoticeListening} where there is
 * something new, and reads what it is from the events there. Costs nothing while nobody watches.
 */
final class JooqChangeFeed implements ChangeFeed, AutoCloseable {
  /** A database that does not answer must not keep the others from being read. */
  private static final int READERS = 4;

  /** A listener that takes its time must not keep the others from being told. */
  private static final int CALLERS = 8;

  private static final long IDLE_SECONDS = 10;

  private final EventReading reading;
  private final NoticeListening listening;
  private final ScheduledThreadPoolExecutor readers;
  private final ThreadPoolExecutor callers;

  /** By name. */
  private final Map<String, WatchedDatabase> watched = new ConcurrentHashMap<>();

  private boolean listens;
  private boolean closed;

  JooqChangeFeed(JooqStoreConfig config, JooqTransactions transactions, DirectConnections direct) {
    var wait = config.timeouts().borrow();
    this.reading = new EventReading(config.server(), transactions, direct, wait);
    this.listening = new NoticeListening(config.server(), direct, wait, new Ears());
    this.readers = new ScheduledThreadPoolExecutor(READERS, Connections::daemon);
    readers.setKeepAliveTime(IDLE_SECONDS, SECONDS);
    readers.allowCoreThreadTimeOut(true);
    this.callers =
        new ThreadPoolExecutor(
            CALLERS,
            CALLERS,
            IDLE_SECONDS,
            SECONDS,
            new LinkedBlockingQueue<>(),
            Connections::daemon);
    callers.allowCoreThreadTimeOut(true);
  }

  @Override
  public Watch watch(Optional<ProjectId> project, Consumer<Changed> listener) {
    var name = reading.database(project);
    return watchAgain(name, listener).orElseGet(() -> watchFirst(name, project, listener));
  }

  /** Where somebody else watches already, that position will do: it is older. */
  private synchronized Optional<Watch> watchAgain(String name, Consumer<Changed> listener) {
    return Optional.ofNullable(watched.get(name)).map(known -> add(name, known, listener));
  }

  private Watch watchFirst(String name, Optional<ProjectId> project, Consumer<Changed> listener) {
    var position = reading.now(project);
    synchronized (this) {
      var database =
          watched.computeIfAbsent(
              name, key -> new WatchedDatabase(project, position, reading, readers));
      return add(name, database, listener);
    }
  }

  private Watch add(String name, WatchedDatabase database, Consumer<Changed> listener) {
    if (closed) {
      throw new WorkflowException(
          new Problem.DatabaseUnavailable("The store is closed.", "Start Workflow again."));
    }
    if (!listens) {
      listens = true;
      listening.start();
    }
    return database.add(
        new ListenerWatch(listener, callers, ended -> remove(name, database, ended)));
  }

  private synchronized void remove(String name, WatchedDatabase database, ListenerWatch ended) {
    if (database.remove(ended)) {
      watched.remove(name, database);
    }
  }

  private synchronized boolean wantsMore() {
    listens = !closed && !watched.isEmpty();
    return listens;
  }

  /** Ends at once: nobody is called any more. */
  @Override
  public synchronized void close() {
    closed = true;
    watched.clear();
    listening.close();
    readers.shutdownNow();
    callers.shutdown();
  }

  private final class Ears implements NoticeListening.Ears {
    @Override
    public boolean want() {
      return wantsMore();
    }

    @Override
    public void hear() {
      watched.values().forEach(WatchedDatabase::ask);
    }

    @Override
    public void hear(String name) {
      var database = watched.get(name);
      if (database != null) {
        database.ask();
      }
    }

    @Override
    public Collection<String> databases() {
      return List.copyOf(watched.values()).stream().map(WatchedDatabase::name).toList();
    }

    @Override
    public void see(Map<String, Long> inserted) {
      watched.values().forEach(database -> database.look(inserted.get(database.name())));
    }
  }
}
