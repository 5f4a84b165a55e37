package dev.workflowmcp.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postgresql.jdbcurlresolver.PgPassParser;

/** Finds the password of a database server, and refuses one that everybody knows. */
final class DatabasePassword {
  static final String FILE = "DATABASE_PASSWORD_FILE";
  static final String ALLOW_WEAK = "WORKFLOW_ALLOW_WEAK_PASSWORD";
  static final int LEAST_CHARACTERS = 16;

  /** What documentation and examples of the world use. */
  private static final Set<String> EXAMPLES =
      Set.of(
          "postgres",
          "password",
          "your_password_here",
          "your-password-here",
          "test_password",
          "changeme",
          "change_me",
          "secret",
          "example",
          "admin",
          "workflow");

  private DatabasePassword() {}

  /**
   * From the file that the settings name, else from the address, else from {@code PGPASSFILE} or
   * {@code ~/.pgpass}.
   */
  static String find(Settings settings, DatabaseUrl url, String user) {
    var password =
        settings
            .text(FILE)
            .map(file -> fromFile(Path.of(file)))
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
      var password = Files.readString(file).strip();
      if (password.isEmpty()) {
        throw new ConfigurationException(FILE, "names an empty file");
      }
      return password;
    } catch (IOException e) {
      throw new ConfigurationException(FILE, "names a file that cannot be read: " + file, e);
    }
  }

  private static Optional<String> fromPassFile(DatabaseUrl url, String user) {
    var first = url.hosts().split(",", 2)[0];
    var colon = first.lastIndexOf(':');
    var host = colon < 0 || first.endsWith("]") ? first : first.substring(0, colon);
    var port = host.length() == first.length() ? "5432" : first.substring(colon + 1);
    return Optional.ofNullable(PgPassParser.getPassword(host, port, url.database(), user));
  }

  private static void refuseWeak(String password) {
    if (password.isEmpty()) {
      return;
    }
    if (EXAMPLES.contains(password.toLowerCase(Locale.ROOT))) {
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
