package dev.workflowmcp.bench;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import java.nio.file.Path;

/**
 * What it costs those who write that others are told of it, and how long that takes; {@code run
 * changes} calls it.
 */
public final class Changes {
  private Changes() {}

  /**
   * Measures.
   *
   * @param args a folder for data, the launcher
   */
  public static void main(String[] args) throws Exception {
    var home = Path.of(args[0]).toAbsolutePath();
    try (var postgres =
        EmbeddedPostgres.join(EmbeddedPostgresConfig.in(home.resolve("postgres")))) {
      for (var projects : new int[] {1, 10}) {
        new WritingClients(postgres.address(), projects, System.out).run();
      }
    }
    new ToldTimes(Path.of(args[1]), home, System.out).run();
  }
}
