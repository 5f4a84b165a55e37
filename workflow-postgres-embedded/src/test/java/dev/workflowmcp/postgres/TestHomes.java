package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Homes for tests, ended and removed after each test, whatever it did to them. */
final class TestHomes implements AfterEachCallback {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Object MASTER_LOCK = new Object();
  private static final List<Path> MASTER = new ArrayList<>();

  private final List<Path> made = new ArrayList<>();

  /** A folder that does not exist yet, in one that everybody may enter. */
  Path empty(String name) throws IOException {
    var parent = Files.createTempDirectory("workflow-postgres-test-");
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    made.add(parent);
    return parent.resolve(name);
  }

  /**
   * A home with empty data, stopped; its binaries are shared with other homes and not to be
   * touched.
   */
  Path ready() throws IOException {
    var home = unpacked();
    run("cp", "-a", new HomeLayout(master()).cluster().toString(), home.toString());
    return home;
  }

  /** The same with binaries of its own. */
  Path readyWithOwnBinaries() throws IOException {
    var home = ready();
    var binaries = new HomeLayout(home).binaries();
    Files.delete(binaries);
    run("cp", "-a", new HomeLayout(master()).binaries().toString(), home.toString());
    return home;
  }

  /** A home with nothing but binaries. */
  Path unpacked() throws IOException {
    var home = Files.createDirectory(empty("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    Files.createSymbolicLink(new HomeLayout(home).binaries(), new HomeLayout(master()).binaries());
    return home;
  }

  /** The version that the tests run on. */
  static Installation installation() throws IOException {
    return Installations.installed(new HomeLayout(master())).get(0);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    for (var parent : made) {
      try (var homes = Files.list(parent)) {
        homes.forEach(TestHomes::kill);
      }
      run("rm", "-rf", parent.toString());
    }
  }

  static EmbeddedPostgresConfig config(Path home) {
    return EmbeddedPostgresConfig.in(home).withStartTimeout(PATIENCE);
  }

  static long pid(Path home) {
    return EmbeddedPostgres.inspect(config(home)).pid().orElseThrow();
  }

  static void awaitStopped(Path home) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> look(home).server() == Server.STOPPED);
  }

  static ServerSight look(Path home) throws IOException {
    return ServerSight.of(new HomeLayout(home.toRealPath()));
  }

  /** Ends the postmaster and all its children without a chance to tidy up. */
  static void killAll(Path home) throws IOException {
    var postmaster = look(home).pid();
    var family = new ArrayList<ProcessHandle>();
    ProcessHandle.of(postmaster).ifPresent(family::add);
    ProcessHandle.of(postmaster).ifPresent(process -> process.children().forEach(family::add));
    family.forEach(ProcessHandle::destroyForcibly);
    awaitStopped(home);
  }

  static void run(String... command) throws IOException {
    var result = Commands.run(List.of(command), "", PATIENCE);
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  private static void kill(Path home) {
    try {
      if (look(home).server() != Server.STOPPED) {
        killAll(home);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path master() throws IOException {
    synchronized (MASTER_LOCK) {
      if (MASTER.isEmpty()) {
        var parent = Files.createTempDirectory("workflow-postgres-master-");
        var home = parent.resolve("home");
        EmbeddedPostgres.join(config(home)).close();
        awaitStopped(home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(parent)));
        MASTER.add(home);
      }
      return MASTER.get(0);
    }
  }

  private static void remove(Path folder) {
    try {
      Folders.deleteTree(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
