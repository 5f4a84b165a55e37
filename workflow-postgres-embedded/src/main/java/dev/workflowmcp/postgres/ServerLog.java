package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The log of the server: one file and its predecessor. Cut back whenever a process starts it or
 * leaves, so that they hold little more than 4 MiB each.
 */
final class ServerLog {

  private static final long MAX_BYTES = 4L << 20;
  private static final int TAIL_LINES = 12;
  private static final int TAIL_BYTES = 8192;

  private ServerLog() {}

  /** Moves the content beside when it has grown. The server appends, so it may be running. */
  static void trim(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > MAX_BYTES) {
      Files.copy(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
      FileChannel.open(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING).close();
    }
  }

  /** Makes it when missing, and tells its length. */
  static long open(Path log) throws IOException {
    try (var channel = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      return channel.size();
    }
  }

  /** The last lines written after the offset. */
  static String tail(Path log, long offset) throws IOException {
    try (var channel = FileChannel.open(log, StandardOpenOption.READ)) {
      var from = Math.max(offset, channel.size() - TAIL_BYTES);
      var buffer = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      channel.read(buffer, from);
      return lastLines(new String(buffer.array(), StandardCharsets.UTF_8));
    }
  }

  static String lastLines(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n') + 1);
  }
}
