package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long somebody still waits for the server, in steps short enough not to be felt. */
final class StartDeadline {

  private static final long STEP_MILLIS = 4;

  private final HomeLayout home;
  private final Duration timeout;
  private final long end;

  StartDeadline(HomeLayout home, EmbeddedPostgresConfig config) {
    this.home = home;
    this.timeout = config.startTimeout();
    this.end = System.nanoTime() + timeout.toNanos();
  }

  boolean isOver() {
    return System.nanoTime() - end > 0;
  }

  /**
   * @throws EmbeddedPostgresException when the time is over or the thread is interrupted
   */
  void pause() {
    if (isOver()) {
      throw timedOut();
    }
    try {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      throw EmbeddedPostgresException.interrupted(e);
    }
  }

  EmbeddedPostgresException timedOut() {
    return new EmbeddedPostgresException(
        Reason.START_TIMED_OUT,
        "The private PostgreSQL did not accept connections within "
            + timeout.toSeconds()
            + " s. It may still be recovering after a crash.",
        "Try again in a minute; see " + home.serverLog() + " for what it does.");
  }
}
