package dev.workflowmcp.runtime;

import java.util.List;
import java.util.Optional;

/** The settings of a database server that somebody else runs. */
final class DatabaseSettings {
  static final String URL = "DATABASE_URL";
  static final String DIRECT_URL = "DATABASE_DIRECT_URL";

  private DatabaseSettings() {}

  /** The way to the server; empty when no setting names one. */
  static Optional<DatabaseAccess> access(Settings settings, Folders folders) {
    var url = settings.text(URL);
    // Also without a server: a wrong value must not wait for the day there is one.
    settings.truth(DatabasePassword.ALLOW_WEAK);
    if (url.isEmpty()) {
      refuse(settings, List.of(DIRECT_URL, DatabasePassword.FILE));
    }
    return url.map(text -> access(settings, folders, DatabaseUrl.parse(URL, text)));
  }

  /** Whoever sets one of these means a server, and must not end up on the private one. */
  private static void refuse(Settings settings, List<String> names) {
    for (var name : names) {
      if (settings.text(name).isPresent()) {
        throw new ConfigurationException(name, "is set without " + URL + "; set both or neither");
      }
    }
  }

  private static DatabaseAccess access(Settings settings, Folders folders, DatabaseUrl url) {
    var user =
        url.user()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        URL, "names no user; allowed: postgresql://user@host:5432/database"));
    var password = DatabasePassword.find(settings, folders, url, user);
    var direct =
        settings
            .text(DIRECT_URL)
            .map(text -> DatabaseUrl.parse(DIRECT_URL, text))
            .map(other -> direct(other, user, password));
    return new DatabaseAccess(url.jdbcUrl(), user, password, direct);
  }

  private static String direct(DatabaseUrl direct, String user, String password) {
    if (direct.user().filter(other -> !other.equals(user)).isPresent()
        || direct.password().filter(other -> !other.equals(password)).isPresent()) {
      throw new ConfigurationException(
          DIRECT_URL, "has another user or password than " + URL + "; leave them out");
    }
    return direct.jdbcUrl();
  }
}
