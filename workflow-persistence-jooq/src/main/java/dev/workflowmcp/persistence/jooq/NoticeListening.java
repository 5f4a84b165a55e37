package dev.workflowmcp.persistence.jooq;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the {@link ChangeNotices} of all processes, on a connection of its own past any
 * pooler, and looks from time to time whether it missed one. When the connection breaks it opens
 * another.
 */
final class NoticeListening implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NoticeListening.class);

  /**
   * A writer that is killed between its commit and its notice costs its readers this much; a look
   * is one short query, whatever is watched.
   */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private static final String INSERTED =
      "select datname, tup_inserted from pg_stat_database where datname = any (?)";

  private final JooqStoreConfig.Server server;
  private final DirectConnections direct;
  private final Duration wait;
  private final Ears ears;
  private final Outage outage = new Outage();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Who listens. */
  interface Ears {
    /** Whether anybody wants to hear more; after a no, somebody has to call {@link #start}. */
    boolean want();

    /** Hears from now on; what was told before is lost. */
    void hear();

    /** There may be changes in a database. */
    void hear(String database);

    /** The databases to look at. */
    Collection<String> databases();

    /** How many rows were inserted into each that exists, as far as the server knows. */
    void see(Map<String, Long> inserted);
  }

  NoticeListening(
      JooqStoreConfig.Server server, DirectConnections direct, Duration wait, Ears ears) {
    this.server = server;
    this.direct = direct;
    this.wait = wait;
    this.ears = ears;
  }

  /** Begins, in a thread that ends when nobody wants to hear more. */
  void start() {
    Connections.daemon(this::run).start();
  }

  /** After a no, another thread may have begun. */
  private void run() {
    var wanted = ears.want();
    while (wanted) {
      wanted = listensAgain();
    }
  }

  /** Listens as long as that goes well; tells whether somebody still wants to hear then. */
  private boolean listensAgain() {
    try {
      direct.aside(
          server.direct(server.registryDatabase()),
          wait,
          connection -> {
            listen(connection);
            return true;
          });
      return false;
    } catch (SQLException | RuntimeException | Error e) {
      // Whatever it is: without this thread nobody would hear anything any more.
      pauseAfter(e);
      return ears.want();
    }
  }

  private void pauseAfter(Throwable reason) {
    if (isClosing()) {
      log.debug("No longer listening: the store is closed", reason);
      return;
    }
    if (outage.begin()) {
      log.warn(
          "No connection to {} tells of changes any more; it is opened again",
          server.registryDatabase(),
          reason);
    } else {
      log.debug("Still no connection to {} tells of changes", server.registryDatabase(), reason);
    }
    try {
      var unused = closing.await(outage.pause().toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, (int) EventReading.ANSWER.toMillis());
    ServerDatabases.execute(connection, "listen " + ChangeNotices.CHANNEL);
    ears.hear();
    var nextLook = Deadline.in(Duration.ZERO);
    while (ears.want()) {
      if (nextLook.isPast()) {
        ears.see(inserted(connection));
        nextLook = Deadline.in(BETWEEN_LOOKS);
        wentWell();
      }
      hear(connection, nextLook);
    }
  }

  /** Only now, for a connection that breaks as soon as it is open is none. */
  private void wentWell() {
    if (outage.end()) {
      log.info("Changes are told again");
    }
  }

  private void hear(Connection connection, Deadline until) throws SQLException {
    var millis = (int) Math.max(1, NANOSECONDS.toMillis(until.nanosLeft()));
    var notices = connection.unwrap(PGConnection.class).getNotifications(millis);
    if (notices != null) {
      for (var notice : notices) {
        ears.hear(notice.getParameter());
      }
    }
  }

  private Map<String, Long> inserted(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(INSERTED)) {
      statement.setArray(1, connection.createArrayOf("text", ears.databases().toArray()));
      var inserted = new HashMap<String, Long>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          inserted.put(rows.getString(1), rows.getLong(2));
        }
      }
      return inserted;
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Nothing is tried any more; the connection is closed by who closes them all. */
  @Override
  public void close() {
    closing.countDown();
  }
}
