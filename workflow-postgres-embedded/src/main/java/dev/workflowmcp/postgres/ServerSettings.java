package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The settings we care about, written at each start into a file that postgresql.conf includes; all
 * others keep PostgreSQL's defaults, and what a person writes below the include wins.
 */
final class ServerSettings {

  private static final String FILE = "workflow.conf";
  static final String INCLUDE = "\ninclude_if_exists = '" + FILE + "'\n";

  /** Nobody but local roles with a password, and no replication. */
  static final String HOST_BASED_AUTHENTICATION = "host all all 127.0.0.1/32 scram-sha-256\n";

  private static final String COMMON =
      """
      # Written anew by Workflow at each start. Settings of your own belong into postgresql.conf, below the include.
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = %d
      password_encryption = 'scram-sha-256'

      # Never an acknowledged write lost.
      fsync = on
      full_page_writes = on
      synchronous_commit = on

      # One server, no standby and no archive: less to write, fewer processes.
      wal_level = minimal
      max_wal_senders = 0
      max_logical_replication_workers = 0
      max_wal_size = 512MB

      # Many small databases on a machine that has other work to do.
      shared_buffers = 128MB
      max_parallel_workers_per_gather = 0
      jit = off
      autovacuum = on
      autovacuum_naptime = 2min
      autovacuum_max_workers = 2

      # Statements that fail belong to whoever sent them; this log is about the server and stays small.
      logging_collector = off
      log_destination = 'stderr'
      log_min_messages = log
      log_min_error_statement = panic
      log_checkpoints = off
      log_autovacuum_min_duration = -1
      log_timezone = 'UTC'
      timezone = 'UTC'
      lc_messages = 'C'
      """;

  /**
   * After a crash PostgreSQL has the files of all databases written out, one by one unless told
   * otherwise: with a hundred projects that takes half a minute. Linux can do it at once.
   */
  private static final String ON_LINUX = "recovery_init_sync_method = syncfs\n";

  private static final int FIRST_WITH_IO_METHOD = 18;

  private ServerSettings() {}

  static void write(HomeLayout home, int major, int maxConnections) throws IOException {
    AtomicFile.writeIfDifferent(file(home.data()), text(major, maxConnections));
  }

  static Path file(Path data) {
    return data.resolve(FILE);
  }

  static String text(int major, int maxConnections) {
    var text = COMMON.formatted(maxConnections) + (isLinux() ? ON_LINUX : "");
    return major < FIRST_WITH_IO_METHOD ? text : text + "io_method = sync\n";
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }
}
