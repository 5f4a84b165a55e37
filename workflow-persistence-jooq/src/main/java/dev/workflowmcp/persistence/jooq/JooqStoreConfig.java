package dev.workflowmcp.persistence.jooq;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where the databases are and how many connections they may cost. A value outside its limits is
 * refused with an {@link IllegalArgumentException} that names it and what is allowed.
 *
 * @param serverId tells the pools of this process from those of others in {@code
 *     connection_pool_stats}
 */
public record JooqStoreConfig(Server server, Limits limits, Timeouts timeouts, UUID serverId) {

  public JooqStoreConfig {
    requireNonNull(server, "server");
    requireNonNull(limits, "limits");
    requireNonNull(timeouts, "timeouts");
    requireNonNull(serverId, "serverId");
  }

  /** The defaults of a process that serves many. */
  public static JooqStoreConfig forServer(Server server) {
    return new JooqStoreConfig(server, Limits.SERVER, Timeouts.DEFAULT, UUID.randomUUID());
  }

  /** The defaults of a process that serves one: a stdio server, a run of the command line. */
  public static JooqStoreConfig forStdio(Server server) {
    return new JooqStoreConfig(server, Limits.STDIO, Timeouts.DEFAULT, UUID.randomUUID());
  }

  /**
   * The database server and who we are there.
   *
   * @param url {@code jdbc:postgresql://host:port/database[?parameters]}; the database is one that
   *     always exists, to create the registry from
   * @param password never shown by {@code toString}; empty where the server asks for none
   * @param directUrl the way around a pooler such as PgBouncer, when {@code url} goes through one
   * @param registryDatabase lower-case letters, digits and underscores, at most 63
   */
  public record Server(
      String url,
      String user,
      String password,
      Optional<String> directUrl,
      String registryDatabase) {

    public static final String DEFAULT_REGISTRY = "workflow_registry";
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    public Server {
      JdbcUrl.parse(url);
      directUrl.ifPresent(JdbcUrl::parse);
      check(!user.isBlank(), "user", user, "a name");
      check(
          DATABASE_NAME.matcher(registryDatabase).matches(),
          "registryDatabase",
          registryDatabase,
          "1 to 63 lower-case letters, digits and underscores, no digit first");
    }

    /** A server reached directly, with the usual name of the registry. */
    public Server(String url, String user, String password) {
      this(url, user, password, Optional.empty(), DEFAULT_REGISTRY);
    }

    JdbcUrl pooled(String database) {
      return JdbcUrl.parse(url).withDatabase(database);
    }

    JdbcUrl direct(String database) {
      return direct().withDatabase(database);
    }

    /** The maintenance database. */
    JdbcUrl direct() {
      return JdbcUrl.parse(directUrl.orElse(url));
    }

    @Override
    public String toString() {
      return "Server[url=%s, user=%s, password=***, directUrl=%s, registryDatabase=%s]"
          .formatted(url, user, directUrl.orElse("none"), registryDatabase);
    }
  }

  /**
   * How much may be open at a time.
   *
   * @param maxActiveProjects projects with an open pool, 1-1000
   * @param poolMaxSize connections to one project, 1-100
   * @param maxConnections connections of this process to all databases together, 4-10,000
   * @param registryPoolMinSize connections to the registry that stay open
   * @param registryPoolMaxSize connections to the registry, 1-100
   */
  public record Limits(
      int maxActiveProjects,
      int poolMaxSize,
      int maxConnections,
      int registryPoolMinSize,
      int registryPoolMaxSize) {

    public static final Limits SERVER = new Limits(50, 5, 200, 2, 10);
    public static final Limits STDIO = new Limits(50, 5, 10, 0, 2);

    public Limits {
      range("maxActiveProjects", maxActiveProjects, 1, 1_000);
      range("poolMaxSize", poolMaxSize, 1, 100);
      range("maxConnections", maxConnections, 4, 10_000);
      range("registryPoolMaxSize", registryPoolMaxSize, 1, 100);
      range(
          "registryPoolMinSize",
          registryPoolMinSize,
          0,
          Math.min(registryPoolMaxSize, maxConnections / 2));
    }
  }

  /**
   * How long things may take.
   *
   * @param statement of one statement in the database, 100 ms - 1 hour
   * @param borrow in the queue for a connection, 10 ms - 5 minutes
   * @param connect to open a connection, 250 ms - 1 minute
   * @param idleConnection until an unused connection is closed, 10 seconds - 1 day
   * @param idleProject until the pool of an unused project is closed, 10 seconds - 1 day
   */
  public record Timeouts(
      Duration statement,
      Duration borrow,
      Duration connect,
      Duration idleConnection,
      Duration idleProject) {

    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10));

    public Timeouts {
      range("statement", statement, Duration.ofMillis(100), Duration.ofHours(1));
      range("borrow", borrow, Duration.ofMillis(10), Duration.ofMinutes(5));
      range("connect", connect, Duration.ofMillis(250), Duration.ofMinutes(1));
      range("idleConnection", idleConnection, Duration.ofSeconds(10), Duration.ofDays(1));
      range("idleProject", idleProject, Duration.ofSeconds(10), Duration.ofDays(1));
    }
  }

  private static void range(String name, int value, int least, int most) {
    check(value >= least && value <= most, name, value, least + " to " + most);
  }

  private static void range(String name, Duration value, Duration least, Duration most) {
    var fits = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    check(fits, name, value, least + " to " + most);
  }

  private static void check(boolean fits, String name, Object value, String allowed) {
    if (!fits) {
      throw new IllegalArgumentException(name + " is " + value + "; allowed: " + allowed);
    }
  }
}
