package dev.workflowmcp.postgres;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How the private PostgreSQL is run. What concerns the server itself ({@code maxConnections}) takes
 * effect when it is started, not when a running one is joined.
 *
 * @param home absolute folder that belongs to the private PostgreSQL alone; made when missing
 * @param startTimeout longest wait for the server to accept connections, 1 second to 1 hour
 * @param maxConnections {@code max_connections} of the server, 20 to 5,000
 * @param majorVersion major version for new data; empty takes the newest binaries there are.
 *     Existing data keep the version they were made with, whatever this says
 * @param progress receives a line for people about each step that takes long; called on the joining
 *     thread
 */
public record EmbeddedPostgresConfig(
    Path home,
    Duration startTimeout,
    int maxConnections,
    Optional<Integer> majorVersion,
    Consumer<String> progress) {

  private static final Pattern UNSAFE_IN_SHELL = Pattern.compile("[\"`$\\\\\r\n]");
  private static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(60);
  private static final int DEFAULT_MAX_CONNECTIONS = 300;
  private static final int OLDEST_MAJOR_VERSION = 14;

  public EmbeddedPostgresConfig {
    requireNonNull(home, "home is null");
    requireNonNull(startTimeout, "startTimeout is null");
    requireNonNull(majorVersion, "majorVersion is null");
    requireNonNull(progress, "progress is null");
    check(home.isAbsolute(), "home must be an absolute path but is " + home);
    check(
        !UNSAFE_IN_SHELL.matcher(home.toString()).find(),
        "home must not contain double quotes, backquotes, $, backslashes or line breaks (PostgreSQL's initdb hands it to a shell) but is "
            + home);
    check(
        startTimeout.compareTo(Duration.ofSeconds(1)) >= 0
            && startTimeout.compareTo(Duration.ofHours(1)) <= 0,
        "startTimeout must be between 1 second and 1 hour but is " + startTimeout);
    check(
        maxConnections >= 20 && maxConnections <= 5_000,
        "maxConnections must be between 20 and 5000 but is " + maxConnections);
    check(
        majorVersion.map(major -> major >= OLDEST_MAJOR_VERSION && major <= 99).orElse(true),
        "majorVersion must be at least " + OLDEST_MAJOR_VERSION + " but is " + majorVersion);
    home = home.normalize();
  }

  /** The defaults: 60 seconds, 300 connections, the newest version, no progress lines. */
  public static EmbeddedPostgresConfig in(Path home) {
    return new EmbeddedPostgresConfig(
        home, DEFAULT_START_TIMEOUT, DEFAULT_MAX_CONNECTIONS, Optional.empty(), line -> {});
  }

  public EmbeddedPostgresConfig withStartTimeout(Duration timeout) {
    return new EmbeddedPostgresConfig(home, timeout, maxConnections, majorVersion, progress);
  }

  public EmbeddedPostgresConfig withMaxConnections(int connections) {
    return new EmbeddedPostgresConfig(home, startTimeout, connections, majorVersion, progress);
  }

  public EmbeddedPostgresConfig withMajorVersion(int major) {
    return new EmbeddedPostgresConfig(
        home, startTimeout, maxConnections, Optional.of(major), progress);
  }

  public EmbeddedPostgresConfig withProgress(Consumer<String> listener) {
    return new EmbeddedPostgresConfig(home, startTimeout, maxConnections, majorVersion, listener);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
