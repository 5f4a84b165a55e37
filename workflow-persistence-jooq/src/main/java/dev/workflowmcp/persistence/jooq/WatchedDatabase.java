package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.history.ChangeFeed.Watch;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.EventReading.Position;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that somebody in this process wants to know the changes of, and how far they are told.
 *
 * <p>Thread-safe.
 */
final class WatchedDatabase {
  private static final Logger log = LoggerFactory.getLogger(WatchedDatabase.class);

  /** Who writes all the time is not read more often. */
  private static final Duration REST = Duration.ofMillis(50);

  /** After which it is read although nothing speaks of a change. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(10);

  private final Optional<ProjectId> project;
  private final String name;
  private final EventReading reading;
  private final ScheduledExecutorService threads;
  private final Paced catchingUp;
  private final Outage outage = new Outage();
  private final List<ListenerWatch> listeners = new CopyOnWriteArrayList<>();

  /** Of one run of catching up after the other. */
  private Position position;

  private boolean gone;

  private volatile long readNanos = System.nanoTime();
  private volatile boolean aside;

  /** Of one look after the other; the first finds any other. */
  private @Nullable Long inserted = -1L;

  WatchedDatabase(
      Optional<ProjectId> project,
      Position position,
      EventReading reading,
      ScheduledExecutorService threads) {
    this.project = project;
    this.name = reading.database(project);
    this.position = position;
    this.reading = reading;
    this.threads = threads;
    this.catchingUp = new Paced(threads, REST, this::catchUp);
  }

  String name() {
    return name;
  }

  Watch add(ListenerWatch listener) {
    listeners.add(listener);
    return listener;
  }

  /** Tells whether nobody is left. */
  boolean remove(ListenerWatch listener) {
    listeners.remove(listener);
    return listeners.isEmpty();
  }

  /** Something was committed here, as far as one knows. */
  void ask() {
    catchingUp.ask();
  }

  /**
   * Asks when more was inserted than at the last look, or when it was not read for very long.
   *
   * @param inserted rows in all, as the server counts them; null when there is no such database
   */
  void look(@Nullable Long inserted) {
    if (!Objects.equals(inserted, this.inserted)) {
      this.inserted = inserted;
      ask();
    } else if (inserted != null && System.nanoTime() - readNanos > LONGEST_REST.toNanos()) {
      aside = true;
      ask();
    }
  }

  private void catchUp() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      var news = aside ? reading.sinceAside(project, position) : reading.since(project, position);
      readNanos = System.nanoTime();
      aside = false;
      gone = false;
      if (outage.end()) {
        log.info("The changes of {} are told again", name);
      }
      if (news.changed().perhapsMore() || !news.changed().subjects().isEmpty()) {
        tell(news.changed());
      }
      // Last: what could not be told is read again.
      position = news.position();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException reason) {
    if (threads.isShutdown()) {
      log.debug("Too late: the store is closed", reason);
    } else if (isGone(reason)) {
      outage.end();
      lose();
    } else {
      if (outage.begin()) {
        log.warn("The changes of {} cannot be told; that is tried again", name, reason);
      }
      catchingUp.askIn(outage.pause());
    }
  }

  private static boolean isGone(RuntimeException reason) {
    return SqlFailures.in(reason)
        .filter(e -> SqlFailures.UNDEFINED_DATABASE.equals(SqlFailures.state(e)))
        .isPresent();
  }

  /** It is not asked again unless it comes back, with a life of its own. */
  private void lose() {
    if (!gone) {
      gone = true;
      log.info("{} is gone, with what it held", name);
      tell(Changed.PERHAPS_ANYTHING);
    }
  }

  private void tell(Changed changed) {
    listeners.forEach(listener -> listener.tell(changed));
  }
}
