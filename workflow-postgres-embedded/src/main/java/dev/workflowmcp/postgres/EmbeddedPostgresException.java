package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;

/**
 * The private PostgreSQL cannot be used. Says what is the case and what to do about it; never
 * proposes to delete data. Message and next step are for the person at this machine and may name
 * folders of it.
 */
public final class EmbeddedPostgresException extends RuntimeException {

  /** What is the case. */
  public enum Reason {
    /**
     * The home cannot be created or written: read-only, wrong owner, or a file system without
     * locks.
     */
    HOME_NOT_USABLE,
    /** An operating system that it has not been made for. */
    NOT_ON_THIS_SYSTEM,
    /** No space left, or a quota is used up. */
    DISK_FULL,
    /**
     * No PostgreSQL for this operating system, processor or data folder is on the class path or
     * installed.
     */
    NO_BINARIES,
    /** The binaries are there but do not run on this machine. */
    BINARIES_DO_NOT_RUN,
    /** The data folder is incomplete: something was removed from it by hand. */
    DATA_INCOMPLETE,
    /** Started by root, and there is no way to give up its privileges. */
    ROOT_REFUSED,
    /** Processes outside of reach (another container, another machine) use the data folder. */
    IN_USE_ELSEWHERE,
    /** Another class loader of this Java process has joined the same home. */
    JOINED_BY_ANOTHER_CLASS_LOADER,
    /** It did not accept connections in time. */
    START_TIMED_OUT,
    /** It ended while starting; the message holds the end of its log. */
    START_FAILED,
    /** The joining thread was interrupted. */
    INTERRUPTED
  }

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String nextStep;

  EmbeddedPostgresException(Reason reason, String message, String nextStep) {
    this(reason, message, nextStep, null);
  }

  EmbeddedPostgresException(
      Reason reason, String message, String nextStep, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.nextStep = nextStep;
  }

  public Reason reason() {
    return reason;
  }

  /** What the person at this machine can do, one sentence. */
  public String nextStep() {
    return nextStep;
  }

  static EmbeddedPostgresException of(IOException failure, HomeLayout home) {
    var text = String.valueOf(failure.getMessage());
    if (diskIsFull(text)) {
      return diskFull(home, failure);
    }
    if (failure instanceof AccessDeniedException) {
      text = "no permission for " + text;
    }
    return homeNotUsable(home, text, failure);
  }

  static boolean diskIsFull(String text) {
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }

  static EmbeddedPostgresException diskFull(HomeLayout home, @Nullable Throwable cause) {
    return new EmbeddedPostgresException(
        Reason.DISK_FULL,
        "There is no space left for the private PostgreSQL in " + home.root() + ".",
        "Make room on that disk (a first start needs about 150 MB), or set WORKFLOW_HOME to a folder on another one.",
        cause);
  }

  static EmbeddedPostgresException homeNotUsable(
      HomeLayout home, String why, @Nullable Throwable cause) {
    return new EmbeddedPostgresException(
        Reason.HOME_NOT_USABLE,
        "The folder " + home.root() + " cannot be used for the private PostgreSQL: " + why + ".",
        "Make the folder writable for this user, or set WORKFLOW_HOME to one that is, or DATABASE_URL to a server of yours.",
        cause);
  }

  static EmbeddedPostgresException interrupted(Exception cause) {
    Thread.currentThread().interrupt();
    return new EmbeddedPostgresException(
        Reason.INTERRUPTED,
        "The wait for the private PostgreSQL was interrupted.",
        "Try again.",
        cause);
  }
}
