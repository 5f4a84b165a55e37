package dev.workflowmcp.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.postgresql.jdbcurlresolver.PgPassParser;

/** Finds the password of a database server, and refuses one that everybody knows. */
final class DatabasePassword {
  static final String FILE = "DATABASE_PASSWORD_FILE";
  static final String ALLOW_WEAK = "WORKFLOW_ALLOW_WEAK_PASSWORD";
  static final int LEAST_CHARACTERS = 16;

  /** What documentation and examples of the world use, in lower case and without separators. */
  private static final Set<String> EXAMPLES =
      Set.of(
          "postgres",
          "postgrespassword",
          "password",
          "passwordpassword",
          "mypassword",
          "mysecretpassword",
          "supersecretpassword",
          "yourpassword",
          "yourpasswordhere",
          "yoursecurepassword",
          "yoursecurepasswordhere",
          "yourstrongpassword",
          "testpassword",
          "changeme",
          "changemechangeme",
          "changemeplease",
          "changethispassword",
          "secret",
          "example",
          "examplepassword",
          "admin",
          "workflow",
          "workflowpassword",
          "0123456789abcdef",
          "1234567890123456");

  private DatabasePassword() {}

  /**
   * From the file that the settings name, else from the address, else from {@code PGPASSFILE} or
   * {@code ~/.pgpass}; empty when there is none.
   */
  static String find(Settings settings, Folders folders, DatabaseUrl url, String user) {
    var password =
        settings
            .text(FILE)
            .map(file -> fromFile(folders.path(FILE, file)))
            .or(url::password)
            .or(() -> fromPassFile(url, user))
            .orElse("");
    if (!settings.truth(ALLOW_WEAK)) {
      refuseWeak(password);
    }
    return password;
  }

  private static String fromFile(Path file) {
    try {
      var password = Files.readString(file).replaceFirst("[\\r\\n]+$", "");
      if (password.isBlank()) {
        throw new ConfigurationException(FILE, "names an empty file: " + file);
      }
      if (password.lines().count() > 1) {
        throw new ConfigurationException(FILE, "names a file of more than one line: " + file);
      }
      return password;
    } catch (IOException e) {
      throw new ConfigurationException(FILE, "names a file that cannot be read: " + file, e);
    }
  }

  private static Optional<String> fromPassFile(DatabaseUrl url, String user) {
    return url.hosts().stream()
        .map(host -> PgPassParser.getPassword(host.bareName(), host.port(), url.database(), user))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static void refuseWeak(String password) {
    if (password.isEmpty()) {
      return;
    }
    if (EXAMPLES.contains(password.toLowerCase(Locale.ROOT).replaceAll("[-_ .!]", ""))) {
      throw weak("is one that examples use");
    }
    if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
      throw weak("has fewer than " + LEAST_CHARACTERS + " characters");
    }
  }

  private static ConfigurationException weak(String fault) {
    return new ConfigurationException(
        "The password of the database",
        fault
            + "; choose another, or set "
            + ALLOW_WEAK
            + "=true if nobody else can reach the server");
  }
}
