package dev.workflowmcp.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
  private long unsentBytes;
  private boolean closed;
  private boolean broken;

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
      while (takeAfter(chunk)) {
        chunk.writeTo(out);
        out.flush();
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

  /** Replaces the chunk, which is written, by the next one; false when there will be none. */
  private boolean takeAfter(ByteArrayOutputStream chunk) throws InterruptedException {
    lock.lock();
    try {
      unsentBytes -= chunk.size();
      chunk.reset();
      changed.signalAll();
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
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
