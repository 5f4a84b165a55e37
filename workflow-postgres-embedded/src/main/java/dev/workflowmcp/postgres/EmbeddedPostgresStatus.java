package dev.workflowmcp.postgres;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@link EmbeddedPostgres#inspect} saw, for people who ask how their private PostgreSQL is.
 *
 * @param installedVersions versions unpacked in the home, such as {@code 18.6}
 * @param dataFolder where the data are, or would be
 * @param dataMajorVersion the major version that made the data; empty when there are none yet
 * @param members processes that have joined; empty where the operating system does not tell (only
 *     Linux does)
 * @param faults what is not well, one sentence each; empty when all is well
 */
public record EmbeddedPostgresStatus(
    List<String> installedVersions,
    Path dataFolder,
    Optional<Integer> dataMajorVersion,
    Server server,
    OptionalLong pid,
    OptionalInt port,
    OptionalInt members,
    List<String> faults) {

  /** What the server process does. */
  public enum Server {
    STOPPED,
    STARTING,
    RUNNING,
    STOPPING
  }

  public EmbeddedPostgresStatus {
    installedVersions = List.copyOf(installedVersions);
    faults = List.copyOf(faults);
  }
}
