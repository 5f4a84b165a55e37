package dev.workflowmcp.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jooq.Constants;

/** Remembers beside the generated sources what they were generated from. */
record Stamp(Path file, String digest) {

  private static final List<Class<?>> SETTINGS = List.of(Schema.class, Generation.class);

  /** The digest of everything the generated classes depend on. */
  static String digest(Path changelogs) throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(Constants.FULL_VERSION.getBytes(UTF_8));
    for (var type : SETTINGS) {
      digest.update(byteCodeOf(type));
    }
    for (var file : regularFilesBelow(changelogs)) {
      digest.update(changelogs.relativize(file).toString().getBytes(UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] byteCodeOf(Class<?> type) throws IOException {
    try (var bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return requireNonNull(bytes, "byte code of " + type).readAllBytes();
    }
  }

  private static List<Path> regularFilesBelow(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  boolean isCurrent() throws IOException {
    return Files.exists(file) && Files.readString(file).equals(digest);
  }

  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  void write() throws IOException {
    Files.writeString(file, digest);
  }
}
