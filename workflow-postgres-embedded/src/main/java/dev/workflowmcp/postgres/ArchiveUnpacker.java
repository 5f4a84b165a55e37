package dev.workflowmcp.postgres;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks a {@code .txz} into a folder. The only user of the compression libraries, so that nobody
 * else loads them.
 */
final class ArchiveUnpacker {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final int OWNER_MAY_EXECUTE = 0100;

  private final Path target;
  private final List<Manifest.Entry> files = new ArrayList<>();

  ArchiveUnpacker(Path target) {
    this.target = target;
  }

  /**
   * The stream is checked against the checksums inside; a damaged archive is an {@link
   * IOException}.
   */
  Manifest unpack(InputStream archive) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(archive, BUFFER_BYTES)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar);
      }
    }
    return new Manifest(files);
  }

  private void write(TarArchiveEntry entry, InputStream content) throws IOException {
    var path = inside(target.resolve(entry.getName()));
    if (entry.isDirectory()) {
      Folders.makeOpen(target, path);
      return;
    }
    Folders.makeOpen(target, requireNonNull(path.getParent()));
    if (entry.isSymbolicLink()) {
      inside(path.resolveSibling(entry.getLinkName()));
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      writeFile(entry, path, content);
    } else {
      throw new IOException("The archive holds something unexpected: " + entry.getName());
    }
  }

  private void writeFile(TarArchiveEntry entry, Path path, InputStream content) throws IOException {
    var crc = new CRC32C();
    var bytes = Files.copy(new CheckedInputStream(content, crc), path);
    var isProgram = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
    Files.setPosixFilePermissions(path, isProgram ? Folders.OPEN : READABLE);
    var name = target.relativize(path).toString();
    files.add(new Manifest.Entry(name, bytes, (int) crc.getValue()));
  }

  private Path inside(Path path) throws IOException {
    var normal = path.normalize();
    if (!normal.startsWith(target)) {
      throw new IOException("The archive points outside of its folder: " + path);
    }
    return normal;
  }
}
