package dev.workflowmcp.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Cuts a byte stream into lines of a limited length. For one thread. */
final class LineReader {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final InputStream in;
  private final int mostBytes;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int next;
  private int end;

  LineReader(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /** A line without its line feed. */
  static final class Line {
    private final byte[] bytes;
    private final boolean tooLong;

    private Line(byte[] bytes, boolean tooLong) {
      this.bytes = bytes;
      this.tooLong = tooLong;
    }

    byte[] bytes() {
      return bytes;
    }

    /** Whether it was longer than allowed, or than there was memory for; its bytes are dropped. */
    boolean tooLong() {
      return tooLong;
    }

    /** Whether there is nothing but white space in it. */
    boolean isBlank() {
      for (var b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return !tooLong;
    }
  }

  /** The next line, also one that the end of the stream cuts off; {@code null} at the end. */
  @Nullable Line next() throws IOException {
    var parts = new ByteArrayOutputStream(0);
    var tooLong = false;
    while (next < end || fill()) {
      var feed = indexOfLineFeed();
      var part = (feed < 0 ? end : feed) - next;
      tooLong |= parts.size() + part > mostBytes;
      if (tooLong) {
        parts = new ByteArrayOutputStream(0);
      } else {
        tooLong = !isWritten(parts, part);
      }
      next += part;
      if (feed >= 0) {
        next++;
        return line(parts, tooLong);
      }
    }
    return parts.size() > 0 || tooLong ? line(parts, tooLong) : null;
  }

  private boolean isWritten(ByteArrayOutputStream parts, int part) {
    try {
      parts.write(chunk, next, part);
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  private static Line line(ByteArrayOutputStream parts, boolean tooLong) {
    try {
      return new Line(tooLong ? new byte[0] : parts.toByteArray(), tooLong);
    } catch (OutOfMemoryError e) {
      return new Line(new byte[0], true);
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }

  private int indexOfLineFeed() {
    for (var i = next; i < end; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
