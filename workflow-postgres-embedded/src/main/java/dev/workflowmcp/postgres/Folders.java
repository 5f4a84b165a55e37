package dev.workflowmcp.postgres;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folders that are filled under a temporary name and renamed when they are complete. */
final class Folders {

  /**
   * For what holds no secret: PostgreSQL may have to run as another user than the one who installs
   * it.
   */
  static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

  private static final int PROBE_BYTES = 1 << 16;

  private Folders() {}

  /** Makes a folder below another that exists, and those between, whatever the umask. */
  static void makeOpen(Path top, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var parent = folder.getParent();
    if (parent != null && !parent.equals(top)) {
      makeOpen(top, parent);
    }
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, OPEN);
  }

  /** A new folder below another, with a name that {@link #deleteLeftovers} knows. */
  static Path createNew(Path parent) throws IOException {
    return Files.createTempDirectory(parent, HomeLayout.NEW_PREFIX);
  }

  /** Removes what somebody who died left half made. */
  static void deleteLeftovers(Path parent) throws IOException {
    try (var leftovers = Files.newDirectoryStream(parent, HomeLayout.NEW_PREFIX + "*")) {
      for (var leftover : leftovers) {
        try {
          deleteTree(leftover);
        } catch (DirectoryNotEmptyException e) {
          // An initdb that outlived whoever called it still writes there; the next start removes
          // it.
        }
      }
    }
  }

  /** Writes something and removes it again. */
  static void checkWritable(Path folder) throws IOException {
    var probe = Files.createTempFile(folder, HomeLayout.NEW_PREFIX, "");
    try {
      Files.write(probe, new byte[PROBE_BYTES]);
    } finally {
      Files.delete(probe);
    }
  }

  static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
