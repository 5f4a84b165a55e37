package dev.workflowmcp.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Distributions to test launchers with. */
final class Distributions {
  private static final Path LAUNCHER = Path.of("src/main/dist/bin/workflow");

  private Distributions() {}

  /** A distribution with the real launcher and jars that nobody can open; gives the launcher. */
  static Path fake(Path folder) throws IOException {
    var launcher = Script.write(folder.resolve("bin/workflow"), Files.readString(LAUNCHER));
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/build-id"), "0123456789abcdef\n");
    Files.writeString(folder.resolve("lib/workflow.jar"), "");
    return launcher;
  }
}
