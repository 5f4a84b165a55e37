package dev.workflowmcp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at Java and the folders, without a database. */
final class MachineChecks {
  /** Set by the launcher: what became of the start-up archive. */
  static final String ARCHIVE = "workflow.archive";

  /** Less than a new private PostgreSQL with some projects takes. */
  private static final long LEAST_FREE_BYTES = 500L * 1024 * 1024;

  private MachineChecks() {}

  static List<Check> of(Path home) {
    return List.of(java(), archive(System.getProperty(ARCHIVE)), home(home));
  }

  private static Check java() {
    return Check.well("Java", Runtime.version() + " in " + System.getProperty("java.home") + ".");
  }

  static Check archive(@Nullable String state) {
    var name = "Start-up archive";
    if (state == null) {
      return Check.warning(
          name,
          "This process was not started by the launcher.",
          "Start Workflow with bin/workflow of its distribution.");
    }
    return switch (state) {
      case "used" -> Check.well(name, "In use.");
      case "off" -> Check.well(name, "Switched off by WORKFLOW_ARCHIVE=off.");
      case "made" -> Check.well(name, "Being made in the background; later starts use it.");
      default ->
          Check.warning(
              name,
              "It could not be made, so every start takes longer.",
              "Run workflow --make-archive to see why.");
    };
  }

  static Check home(Path home) {
    var name = "Home";
    var existing = nearestExisting(home);
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return Check.fault(
          name,
          existing + " cannot be written by this user.",
          "Make it writable, or set WORKFLOW_HOME to a folder that is.");
    }
    try {
      var free = Files.getFileStore(existing).getUsableSpace();
      var finding = home + ", " + free / (1024 * 1024) + " MiB free.";
      return free < LEAST_FREE_BYTES
          ? Check.warning(name, finding, "Make room on that disk before it is full.")
          : Check.well(name, finding);
    } catch (IOException e) {
      return Check.warning(
          name,
          "The free space of " + existing + " cannot be read: " + e.getMessage(),
          "Look at the disk.");
    }
  }

  private static Path nearestExisting(Path folder) {
    var at = folder;
    while (!Files.exists(at)) {
      var parent = at.getParent();
      if (parent == null) {
        return at;
      }
      at = parent;
    }
    return at;
  }
}
