package dev.workflowmcp.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines in the order they are put, from one thread, so that whoever puts one is never
 * stopped in the middle of another by a client that does not read.
 */
final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int CHUNK_BYTES = 64 * 1024;

  private final OutputStream out;
  private final Runnable onBroken;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> lines = new ArrayDeque<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long unsentBytes;
  private boolean closed;
  private boolean broken;

  /** What is done when fewer than so many bytes are unsent. */
  private record Waiting(long mostBytes, Runnable task) {}

  /**
   * @param onBroken told once when the reader of the output is gone
   */
  Outbox(OutputStream out, Runnable onBroken) {
    this.out = out;
    this.onBroken = onBroken;
  }

  void start() {
    var writer = new Thread(this::writeAll, "stdio-writer");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Queues a line, without its line feed, and returns at once. Does nothing when nobody reads any
   * more.
   */
  void put(byte[] line) {
    lock.lock();
    try {
      if (!broken && !closed) {
        lines.add(line);
        unsentBytes += line.length + 1;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until fewer than so many bytes are unsent, or nobody reads any more. */
  void awaitRoom(long mostBytes) throws InterruptedException {
    lock.lock();
    try {
      while (unsentBytes >= mostBytes && !broken && !closed) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs something short when fewer than so many bytes are unsent: at once, or by the thread that
   * writes; never when nobody reads any more.
   */
  void whenRoom(long mostBytes, Runnable task) {
    lock.lock();
    try {
      if (broken || closed) {
        return;
      }
      if (unsentBytes >= mostBytes) {
        waiting.add(new Waiting(mostBytes, task));
        return;
      }
    } finally {
      lock.unlock();
    }
    task.run();
  }

  boolean isBroken() {
    lock.lock();
    try {
      return broken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no further lines and waits until those taken are written, at most so long. */
  void close(Duration atMost) throws InterruptedException {
    var nanos = atMost.toNanos();
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      while (unsentBytes > 0 && !broken && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private void writeAll() {
    try {
      var chunk = new ByteArrayOutputStream(CHUNK_BYTES);
      while (take(chunk)) {
        chunk.writeTo(out);
        out.flush();
        written(chunk.size());
        chunk.reset();
        for (var task = nextReady(); task.isPresent(); task = nextReady()) {
          run(task.get());
        }
      }
    } catch (IOException e) {
      LOG.info("The client no longer reads the output: {}", e.getMessage());
      giveUp();
      onBroken.run();
    } catch (InterruptedException e) {
      giveUp();
      Thread.currentThread().interrupt();
    }
  }

  private void written(int bytes) {
    lock.lock();
    try {
      unsentBytes -= bytes;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One at a time: what it puts may leave no room for the others. */
  private Optional<Runnable> nextReady() {
    lock.lock();
    try {
      var ready = waiting.stream().filter(task -> unsentBytes < task.mostBytes()).findFirst();
      ready.ifPresent(waiting::remove);
      return ready.map(Waiting::task);
    } finally {
      lock.unlock();
    }
  }

  /** Whatever becomes of it, the lines of others are still to be written. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("Something could not be told to the client", e);
    }
  }

  /** Fills the empty chunk; false when there is nothing and will be nothing. */
  private boolean take(ByteArrayOutputStream chunk) throws InterruptedException {
    lock.lock();
    try {
      while (lines.isEmpty() && !closed) {
        changed.await();
      }
      while (!lines.isEmpty() && chunk.size() < CHUNK_BYTES) {
        chunk.writeBytes(lines.remove());
        chunk.write('\n');
      }
      return chunk.size() > 0;
    } finally {
      lock.unlock();
    }
  }

  private void giveUp() {
    lock.lock();
    try {
      broken = true;
      lines.clear();
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
