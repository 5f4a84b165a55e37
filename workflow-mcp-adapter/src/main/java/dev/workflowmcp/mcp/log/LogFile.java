package dev.workflowmcp.mcp.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Appends lines to {@code workflow-2026-11-22.log}, and to {@code workflow-2026-11-22.1.log} once
 * that is full.
 *
 * <p>All processes of a user append to the same files, each line in one write, so nothing is ever
 * renamed: whoever sees that a file is full, or that the day is over, goes on to the next. Opened
 * with the first line.
 */
final class LogFile extends AppenderBase<ILoggingEvent> {
  private static final String PREFIX = "workflow-";
  private static final String SUFFIX = ".log";
  private static final int DAY_CHARACTERS = "2026-11-22".length();

  private final Path folder;
  private final Limits limits;
  private final LineEncoder encoder = new LineEncoder();
  private @Nullable OutputStream out;
  private LocalDate day = LocalDate.EPOCH;
  private long bytesUntilLook;
  private boolean failed;

  /**
   * What is kept.
   *
   * @param fileBytes a file is full beyond it
   * @param lookEveryBytes how much this process writes before it looks again how much the others
   *     wrote
   * @param keep how long files are kept
   */
  record Limits(long fileBytes, long lookEveryBytes, Duration keep) {
    static final Limits DEFAULT = new Limits(100L << 20, 1L << 20, Duration.ofDays(30));
  }

  LogFile(Path folder, Limits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public void start() {
    encoder.setContext(getContext());
    encoder.start();
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    try {
      var line = encoder.encode(event);
      file(event.getInstant(), line.length).write(line);
      failed = false;
    } catch (IOException e) {
      report(e);
    }
  }

  /** Once, until it works again: a full disk must not fill stderr as well. */
  private void report(IOException e) {
    if (!failed) {
      failed = true;
      System.err.println("workflow: the log in " + folder + " cannot be written: " + e);
    }
  }

  private OutputStream file(Instant now, int bytes) throws IOException {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    bytesUntilLook -= bytes;
    var current = out;
    if (current != null && today.equals(day) && bytesUntilLook > 0) {
      return current;
    }
    if (current != null) {
      current.close();
      out = null;
    }
    if (!today.equals(day)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
      removeOld(today);
      day = today;
    }
    bytesUntilLook = limits.lookEveryBytes();
    var next = open(today);
    out = next;
    return next;
  }

  /** Not through a channel: those close when the thread is interrupted, as cancelled calls are. */
  private OutputStream open(LocalDate today) throws IOException {
    for (var part = 0; ; part++) {
      var path = folder.resolve(PREFIX + today + (part == 0 ? "" : "." + part) + SUFFIX);
      if (!Files.exists(path)) {
        create(path);
      }
      if (Files.size(path) < limits.fileBytes()) {
        return new FileOutputStream(path.toFile(), true);
      }
    }
  }

  private static void create(Path path) throws IOException {
    try {
      Files.createFile(path, ownerOnly("rw-------"));
    } catch (FileAlreadyExistsException e) {
      // Another process was faster, which is as good.
      return;
    }
  }

  /**
   * The log holds titles and names; where the system knows no such permissions, the folder's apply.
   */
  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private void removeOld(LocalDate today) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        if (isOlder(file, today.minusDays(limits.keep().toDays()))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isOlder(Path file, LocalDate oldest) {
    var name = String.valueOf(file.getFileName());
    if (!name.startsWith(PREFIX) || name.length() < PREFIX.length() + DAY_CHARACTERS) {
      return false;
    }
    try {
      var day = name.substring(PREFIX.length(), PREFIX.length() + DAY_CHARACTERS);
      return LocalDate.parse(day).isBefore(oldest);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  @Override
  public void stop() {
    super.stop();
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      report(e);
    }
  }
}
