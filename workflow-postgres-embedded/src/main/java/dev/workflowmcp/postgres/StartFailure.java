package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;

/** Turns the log of a server that ended while starting into a problem that names the cause. */
final class StartFailure {

  private StartFailure() {}

  static EmbeddedPostgresException of(HomeLayout home, int exitCode, String log) {
    if (EmbeddedPostgresException.diskIsFull(log)) {
      return EmbeddedPostgresException.diskFull(home, null);
    }
    if (log.contains("Read-only file system") || log.contains("Permission denied")) {
      return EmbeddedPostgresException.homeNotUsable(home, ServerLog.lastLine(log), null);
    }
    if (log.contains("is another postmaster") || log.contains("pre-existing shared memory block")) {
      return new EmbeddedPostgresException(
          Reason.IN_USE_ELSEWHERE,
          "Other PostgreSQL processes use the data in " + home.data() + ".",
          "End them, or try again in a minute if they are ending by themselves.");
    }
    return new EmbeddedPostgresException(
        Reason.START_FAILED,
        "The private PostgreSQL ended while starting (exit code "
            + exitCode
            + "). It said:\n"
            + log,
        "Read the lines above and " + home.serverLog() + "; the data are untouched.");
  }
}
