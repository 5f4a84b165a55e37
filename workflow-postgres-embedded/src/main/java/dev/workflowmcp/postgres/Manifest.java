package dev.workflowmcp.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The files of an installation with length and CRC-32C. Written last, so that its presence means
 * that all else is there.
 */
record Manifest(List<Entry> entries) {

  private static final String FILE = "manifest";

  /** One file, its path relative to the installation. */
  record Entry(String path, long bytes, int checksum) {

    String line() {
      return HexFormat.of().toHexDigits(checksum) + " " + bytes + " " + path;
    }

    static Entry parse(String line) {
      var parts = line.split(" ", 3);
      return new Entry(parts[2], Long.parseLong(parts[1]), HexFormat.fromHexDigits(parts[0]));
    }
  }

  static Path file(Path folder) {
    return folder.resolve(FILE);
  }

  static Manifest read(Path folder) throws IOException {
    try (var lines = Files.lines(file(folder), StandardCharsets.UTF_8)) {
      return new Manifest(lines.map(Entry::parse).toList());
    }
  }

  void write(Path folder) throws IOException {
    AtomicFile.write(
        file(folder), String.join("\n", entries.stream().map(Entry::line).toList()) + "\n");
  }

  /**
   * Paths that are missing or differ; reading the content of all takes about a tenth of a second.
   */
  List<String> faults(Path folder, boolean withContent) throws IOException {
    List<String> faults = new ArrayList<>();
    for (var entry : entries) {
      var file = folder.resolve(entry.path());
      var same =
          bytes(file) == entry.bytes() && (!withContent || checksum(file) == entry.checksum());
      if (!same) {
        faults.add(entry.path());
      }
    }
    return faults;
  }

  private static long bytes(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return -1;
    }
  }

  private static int checksum(Path file) throws IOException {
    var crc = new CRC32C();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return (int) crc.getValue();
  }
}
