package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One unpacked version of PostgreSQL.
 *
 * @param version as PostgreSQL says it, such as {@code 18.6}
 * @param archive which archive it came from
 */
record Installation(Path folder, String version, String archive) {

  static final Comparator<Installation> OLDEST_FIRST =
      Comparator.comparingInt(Installation::major).thenComparingInt(Installation::minor);

  private static final Pattern FOLDER_NAME = Pattern.compile("(\\d+\\.\\d+)-([0-9a-f]+)");

  /**
   * What a folder below {@code binaries} holds; empty for anything that is not a finished
   * installation.
   */
  static Optional<Installation> in(Path folder) {
    var name = FOLDER_NAME.matcher(folder.getFileName().toString());
    return name.matches() && Files.exists(Manifest.file(folder))
        ? Optional.of(new Installation(folder, name.group(1), name.group(2)))
        : Optional.empty();
  }

  int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  private int minor() {
    return Integer.parseInt(version.substring(version.indexOf('.') + 1));
  }

  Path postgres() {
    return folder.resolve("bin/postgres");
  }

  Path initdb() {
    return folder.resolve("bin/initdb");
  }

  /** Whether every file is there in full length: what a power cut or a full disk would spoil. */
  boolean isComplete() throws IOException {
    return Manifest.read(folder).faults(folder, false).isEmpty();
  }

  /**
   * Reads every file; when one is damaged removes the installation, so that the next search unpacks
   * it anew.
   */
  boolean removeIfDamaged() throws IOException {
    if (Manifest.read(folder).faults(folder, true).isEmpty()) {
      return false;
    }
    Folders.deleteTree(folder);
    return true;
  }
}
