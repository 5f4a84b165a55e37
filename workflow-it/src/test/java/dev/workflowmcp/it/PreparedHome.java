package dev.workflowmcp.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Homes as the program leaves them after its first start, for tests that are not about it: copies
 * of one that is made on the first use. Unpacking PostgreSQL, making its data and migrating an
 * empty registry would cost each test some seconds.
 */
final class PreparedHome {
  private static final Duration STOPS = Duration.ofSeconds(60);
  private static final String CLUSTER = "postgres/cluster";
  private static final String BINARIES = "postgres/binaries";

  private static final class Master {
    static final Path HOME = make();
  }

  private PreparedHome() {}

  /** Its binaries are shared with other homes and not to be touched. */
  static Path copy() {
    try {
      var home = RunFolder.newHome();
      var postgres = Master.HOME.resolve("postgres");
      Files.createDirectory(home);
      Files.setPosixFilePermissions(home, Files.getPosixFilePermissions(Master.HOME));
      var copied = Files.createDirectory(home.resolve("postgres"));
      Files.setPosixFilePermissions(copied, Files.getPosixFilePermissions(postgres));
      Files.createSymbolicLink(home.resolve(BINARIES), Master.HOME.resolve(BINARIES));
      run("cp", "-a", Master.HOME.resolve(CLUSTER).toString(), home.resolve(CLUSTER).toString());
      Files.deleteIfExists(home.resolve(CLUSTER).resolve("port"));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path make() {
    var home = RunFolder.newHome();
    PrivateHome.open(home, line -> {}).close();
    await().atMost(STOPS).until(() -> ServerProcess.of(home).all(), List::isEmpty);
    return home;
  }

  private static void run(String... command) throws IOException {
    try {
      var process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
