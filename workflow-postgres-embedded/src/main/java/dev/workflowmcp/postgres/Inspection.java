package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at a home without changing it; whatever cannot be read becomes a fault. */
final class Inspection {

  private static final Path LOCK_TABLE = Path.of("/proc/locks");

  private final HomeLayout home;
  private final List<String> faults = new ArrayList<>();

  Inspection(HomeLayout home) {
    this.home = home;
  }

  EmbeddedPostgresStatus status() {
    checkWritable();
    var installed = look("binaries", () -> Installations.installed(home), List.<Installation>of());
    installed.forEach(this::checkContent);
    var dataMajor = look("data folder", home::dataMajorVersion, Optional.<Integer>empty());
    dataMajor.ifPresent(major -> checkSecrets());
    dataMajor.ifPresent(major -> checkBinariesFor(major, installed));
    var sight =
        look("server", () -> ServerSight.of(home), new ServerSight(Server.STOPPED, 0, 0, ""));
    var seen = sight.server() != Server.STOPPED;
    return new EmbeddedPostgresStatus(
        installed.stream().map(Installation::version).toList(),
        home.data(),
        dataMajor,
        sight.server(),
        seen ? OptionalLong.of(sight.pid()) : OptionalLong.empty(),
        seen ? OptionalInt.of(sight.port()) : OptionalInt.empty(),
        look("members", this::members, OptionalInt.empty()),
        faults);
  }

  private void checkWritable() {
    var existing = home.root();
    for (var up = existing.getParent();
        up != null && !Files.exists(existing);
        up = up.getParent()) {
      existing = up;
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      faults.add(existing + " is not a folder that this user may write to.");
    }
  }

  private void checkSecrets() {
    look("password", home::password, "");
    for (var secret : List.of(home.cluster(), home.data(), home.passwordFile())) {
      var rights = look(secret.toString(), () -> Files.getPosixFilePermissions(secret), Set.of());
      if (rights.contains(PosixFilePermission.OTHERS_READ)
          || rights.contains(PosixFilePermission.GROUP_READ)) {
        faults.add("Other users may read " + secret + ".");
      }
    }
  }

  private void checkContent(Installation one) {
    var damaged =
        look(
            "PostgreSQL " + one.version(),
            () -> Manifest.read(one.folder()).faults(one.folder(), true),
            List.<String>of());
    if (!damaged.isEmpty()) {
      faults.add(
          damaged.size()
              + " files of PostgreSQL "
              + one.version()
              + " are damaged or missing, the first is "
              + damaged.get(0)
              + ".");
    }
  }

  private void checkBinariesFor(int major, List<Installation> installed) {
    var onClassPath =
        look("class path", BinaryArchive::onClassPath, List.<BinaryArchive>of()).stream()
            .map(BinaryArchive::majorByName);
    var unpacked = installed.stream().map(one -> Optional.of(one.major()));
    if (Stream.concat(onClassPath, unpacked)
        .noneMatch(there -> there.isEmpty() || there.get() == major)) {
      faults.add("The data were made by PostgreSQL " + major + ", which is not there any more.");
    }
  }

  /**
   * The processes that hold the lock of members. Read from the kernel's table: opening the file and
   * closing it again would drop the lock of this process.
   */
  private OptionalInt members() throws IOException {
    if (!Files.isReadable(LOCK_TABLE)) {
      return OptionalInt.empty();
    }
    if (!Files.exists(home.membersLock())) {
      return OptionalInt.of(0);
    }
    var inode = ":" + Files.getAttribute(home.membersLock(), "unix:ino") + " ";
    try (var lines = Files.lines(LOCK_TABLE, StandardCharsets.US_ASCII)) {
      return OptionalInt.of(
          (int)
              lines
                  .filter(line -> line.contains("POSIX") && line.contains(inode))
                  .filter(line -> !line.contains("->"))
                  .count());
    }
  }

  private <T> T look(String what, Look<T> look, T otherwise) {
    try {
      return look.at();
    } catch (IOException | RuntimeException e) {
      faults.add("The " + what + " cannot be read: " + e.getMessage());
      return otherwise;
    }
  }

  private interface Look<T> {
    T at() throws IOException;
  }
}
