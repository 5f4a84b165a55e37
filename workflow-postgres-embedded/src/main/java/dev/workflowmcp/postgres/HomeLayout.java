package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where everything lies below the home.
 *
 * <pre>
 * binaries/18.6-1a2b3c4d/   one unpacked version
 * cluster/                  data folder and passwords, made together and renamed into place together
 *   data/  workflow.password  superuser.password  port
 * members.lock              held shared by every process that has joined
 * start.lock                held by the one process that installs, starts or restarts
 * server.lock               held by PostgreSQL and its children themselves
 * stopping                  which server run has been asked to stop
 * server.log
 * </pre>
 */
record HomeLayout(Path root) {

  static final String NEW_PREFIX = ".new-";

  Path binaries() {
    return root.resolve("binaries");
  }

  Path cluster() {
    return root.resolve("cluster");
  }

  Path data() {
    return cluster().resolve("data");
  }

  Path passwordFile() {
    return cluster().resolve("workflow.password");
  }

  Path postmasterPid() {
    return data().resolve("postmaster.pid");
  }

  Path portFile() {
    return cluster().resolve("port");
  }

  Path membersLock() {
    return root.resolve("members.lock");
  }

  Path startLock() {
    return root.resolve("start.lock");
  }

  Path serverLock() {
    return root.resolve("server.lock");
  }

  Path stopMarker() {
    return root.resolve("stopping");
  }

  Path serverLog() {
    return root.resolve("server.log");
  }

  /** The major version that made the data; empty when there are none yet. */
  Optional<Integer> dataMajorVersion() throws IOException {
    var file = data().resolve("PG_VERSION");
    if (!Files.exists(cluster())) {
      return Optional.empty();
    }
    if (!Files.exists(file)) {
      throw incomplete(file);
    }
    return Optional.of(Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip()));
  }

  String password() throws IOException {
    if (!Files.exists(passwordFile())) {
      throw incomplete(passwordFile());
    }
    return Files.readString(passwordFile(), StandardCharsets.US_ASCII).strip();
  }

  private static EmbeddedPostgresException incomplete(Path missing) {
    return new EmbeddedPostgresException(
        EmbeddedPostgresException.Reason.DATA_INCOMPLETE,
        "The data of the private PostgreSQL are incomplete: " + missing + " is missing.",
        "Put the file back from a backup, or set WORKFLOW_HOME to another folder to start with empty data.");
  }
}
