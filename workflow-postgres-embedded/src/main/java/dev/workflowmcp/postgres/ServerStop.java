package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the server to stop, which ends sessions and writes a checkpoint, and does not wait for it.
 */
final class ServerStop {

  private static final Logger LOG = LoggerFactory.getLogger(ServerStop.class);
  private static final Duration SIGNAL_TIMEOUT = Duration.ofSeconds(5);

  private ServerStop() {}

  /** To be called by the last member, while it keeps others from joining. */
  static void ask(HomeLayout home) throws IOException {
    var sight = ServerSight.of(home);
    if (sight.server() == EmbeddedPostgresStatus.Server.RUNNING
        || sight.server() == EmbeddedPostgresStatus.Server.STARTING) {
      // Whoever joins next must not take the server for running in the moment before it handles the
      // signal.
      Files.writeString(home.stopMarker(), sight.run(), StandardCharsets.US_ASCII);
      signal(sight);
    }
  }

  /** Sends the signal for a fast shutdown; harmless when it comes twice. */
  static void signal(ServerSight sight) throws IOException {
    var result =
        Commands.run(
            List.of("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(sight.pid())),
            "",
            SIGNAL_TIMEOUT);
    if (result.exitCode() != 0 && ProcessHandle.of(sight.pid()).isPresent()) {
      LOG.warn("PostgreSQL {} could not be asked to stop: {}", sight.pid(), result.output());
    }
  }
}
