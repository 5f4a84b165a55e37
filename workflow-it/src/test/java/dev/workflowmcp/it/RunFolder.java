package dev.workflowmcp.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The folder of this test process for all it keeps on disk, and for the homes of the processes that
 * it starts. A lock on a file in it tells whose process still lives: the folders of the others are
 * removed at the start, together with the servers that run in them.
 */
final class RunFolder {
  private static final String PREFIX = "workflow-it-";
  private static final String LOCK = "lock";

  /** Between making its folder and locking it, a process may look like one that is gone. */
  private static final Duration JUST_MADE = Duration.ofMinutes(1);

  private static final Duration STILL_WRITING = Duration.ofSeconds(20);

  private final Path root;
  private final AtomicInteger homes = new AtomicInteger();

  private static final class Shared {
    static final RunFolder INSTANCE = create();
  }

  @SuppressWarnings("UnusedVariable") // Held until the process ends.
  private final FileLock lock;

  private RunFolder(Path root, FileLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /** An empty folder that the program can use as its home. Removed when the test process ends. */
  static Path newHome() {
    var folder = Shared.INSTANCE;
    return folder.root.resolve("home-" + folder.homes.incrementAndGet());
  }

  /** A file that does not exist yet, for all tests. */
  static Path file(String name) {
    return Shared.INSTANCE.root.resolve(name);
  }

  /** Stops the server of a home at once, without a chance to write anything, and removes both. */
  static void remove(Path home) {
    try {
      ServerProcess.of(home).kill();
      deleteTree(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunFolder create() {
    try {
      var temporary = Path.of(System.getProperty("java.io.tmpdir"));
      removeAbandoned(temporary);
      // Others may pass, none may look: PostgreSQL runs as another user when root runs the tests.
      var permissions = PosixFilePermissions.fromString("rwx--x--x");
      var root = Files.createTempDirectory(temporary, PREFIX);
      Files.setPosixFilePermissions(root, permissions);
      var lock = lock(root);
      if (lock == null) {
        throw new IOException(root + " is locked");
      }
      var folder = new RunFolder(root, lock);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> removeAll(root)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(Path root) throws IOException {
    var channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lock = channel.tryLock();
    if (lock == null) {
      channel.close();
    }
    return lock;
  }

  private static void removeAbandoned(Path temporary) throws IOException {
    try (var folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (var folder : folders) {
        if (isAbandoned(folder)) {
          removeAll(folder);
        }
      }
    }
  }

  private static boolean isAbandoned(Path root) throws IOException {
    if (!Files.isWritable(root)
        || Files.getLastModifiedTime(root).toInstant().isAfter(Instant.now().minus(JUST_MADE))) {
      return false;
    }
    try (var lock = lock(root)) {
      return lock != null;
    }
  }

  private static void removeAll(Path root) {
    try (var homes = Files.newDirectoryStream(root, "home-*")) {
      homes.forEach(RunFolder::remove);
      deleteTree(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes all there is, also while the last processes of a killed server still write into it. */
  private static void deleteTree(Path root) throws IOException {
    var deadline = Instant.now().plus(STILL_WRITING);
    while (true) {
      try {
        Files.walkFileTree(root, new Deleting());
        return;
      } catch (NoSuchFileException e) {
        if (!Files.exists(root)) {
          return;
        }
      } catch (IOException e) {
        if (Instant.now().isAfter(deadline)) {
          throw e;
        }
      }
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
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
  }
}
