package dev.workflowmcp.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A file that processes lock. The operating system drops the lock of a process that dies.
 *
 * <p>POSIX drops all locks of a process on a file as soon as the process closes any descriptor of
 * it. So each file is opened at most once at a time in a process; {@link Membership} sees to that.
 */
final class LockFile implements AutoCloseable {

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  static LockFile open(Path file) throws IOException {
    return new LockFile(
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /**
   * Waits in the operating system for the lock.
   *
   * @throws LockTimeoutException after the time; this file is closed then
   */
  FileLock lock(boolean shared, Duration timeout, Runnable beforeWaiting) throws IOException {
    var lock = channel.tryLock(0, Long.MAX_VALUE, shared);
    if (lock != null) {
      return lock;
    }
    beforeWaiting.run();
    return waitForLock(shared, timeout);
  }

  private FileLock waitForLock(boolean shared, Duration timeout) throws IOException {
    var watchdog =
        CompletableFuture.runAsync(
            this::closeQuietly,
            // Not in a pool whose only thread somebody else may keep waiting.
            CompletableFuture.delayedExecutor(
                timeout.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
    try {
      return channel.lock(0, Long.MAX_VALUE, shared);
    } catch (FileLockInterruptionException e) {
      throw EmbeddedPostgresException.interrupted(e);
    } catch (AsynchronousCloseException e) {
      throw new LockTimeoutException(e);
    } finally {
      watchdog.cancel(false);
    }
  }

  /**
   * Whether nobody else has the file locked at this moment; when so, runs the action before anybody
   * can.
   */
  boolean ifAlone(LockedAction action) throws IOException {
    try (var lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      action.run();
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void closeQuietly() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done while the lock is held. */
  interface LockedAction {
    void run() throws IOException;
  }

  /** The lock was not to be had in time. */
  static final class LockTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    LockTimeoutException(Throwable cause) {
      super("The lock was not free in time.", cause);
    }
  }
}
