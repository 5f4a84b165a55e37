package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Small text files that a crash leaves either old or new. */
final class AtomicFile {

  private AtomicFile() {}

  static void writeIfDifferent(Path file, String content) throws IOException {
    if (!Files.exists(file) || !Files.readString(file, StandardCharsets.UTF_8).equals(content)) {
      write(file, content);
    }
  }

  static void write(Path file, String content) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + HomeLayout.NEW_PREFIX);
    Files.writeString(fresh, content, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
