package dev.workflowmcp.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The server ready to be launched: binaries unpacked, data folder made, the account to run it
 * known.
 */
record ServerProgram(
    HomeLayout home, EmbeddedPostgresConfig config, Installation installation, Account account) {

  static final int EXIT_LOCK_HELD = 75;

  /**
   * PostgreSQL and all its children inherit descriptor 9 and with it the lock, until the last of
   * them is gone. So whoever gets the lock knows that nothing runs on these data, in no container
   * either, and that a postmaster.pid is a leftover, even if its number belongs to somebody else by
   * now. Without flock(1) PostgreSQL's own check of that file is what protects the data. The new
   * session keeps signals to the process group or terminal of whoever starts it away from the
   * server.
   */
  private static final String LAUNCH =
      """
      exec 9>>"$1" || exit 74
      if command -v flock >/dev/null 2>&1; then
        flock -n 9
        case $? in
          0) rm -f -- "$2/postmaster.pid" ;;
          1) exit 75 ;;
        esac
      fi
      shift 2
      if command -v setsid >/dev/null 2>&1; then
        exec setsid "$@"
      fi
      set -m
      "$@" &
      wait $!
      """;

  /** A launched server, and where in the log it began. */
  record Run(Process process, Path logFile, long logOffset) {
    String log() throws IOException {
      return ServerLog.tail(logFile, logOffset);
    }
  }

  static ServerProgram prepare(HomeLayout home, EmbeddedPostgresConfig config) throws IOException {
    var account = Account.forServerOf(home);
    var dataMajor = home.dataMajorVersion();
    var wanted = dataMajor.isPresent() ? dataMajor : config.majorVersion();
    var installation = new Installations(home, config.progress()).find(wanted);
    if (dataMajor.isEmpty()) {
      new ClusterInit(home, installation, account, config.progress()).run();
    }
    return new ServerProgram(home, config, installation, account);
  }

  /**
   * Launches it on a port. What is written before is the same for whoever launches, as another
   * process may turn out to hold the lock.
   */
  Run launch(int port) throws IOException {
    ServerLog.trim(home.serverLog());
    ServerSettings.write(home, installation.major(), config.maxConnections());
    var offset = ServerLog.open(home.serverLog());
    account.own(ServerSettings.file(home.data()));
    return new Run(process(port), home.serverLog(), offset);
  }

  private Process process(int port) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", LAUNCH, "sh"));
    command.add(home.serverLock().toString());
    command.add(home.data().toString());
    command.addAll(account.prefix());
    command.addAll(
        List.of(
            installation.postgres().toString(),
            "-D",
            home.data().toString(),
            "-p",
            Integer.toString(port)));
    var log = ProcessBuilder.Redirect.appendTo(home.serverLog().toFile());
    return Commands.builder(command)
        .directory(home.cluster().toFile())
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectOutput(log)
        .redirectError(log)
        .start();
  }
}
