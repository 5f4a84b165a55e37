package dev.workflowmcp.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database server as people write it: {@code
 * postgresql://user:password@host:5432/database?sslmode=…} (libpq) or {@code
 * jdbc:postgresql://host:5432/database?user=…&password=…}.
 */
record DatabaseUrl(
    String hosts,
    String database,
    Optional<String> user,
    Optional<String> password,
    Map<String, String> parameters) {

  private static final String FORMS =
      "allowed: postgresql://user@host:5432/database or jdbc:postgresql://host:5432/database?user=…";

  /** Where libpq and the JDBC driver call the same thing by different names. */
  private static final Map<String, String> JDBC_NAMES =
      Map.of("application_name", "ApplicationName", "connect_timeout", "connectTimeout");

  static DatabaseUrl parse(String setting, String text) {
    var rest = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    if (!rest.startsWith("postgresql://") && !rest.startsWith("postgres://")) {
      throw new ConfigurationException(
          setting, "is not the address of a PostgreSQL server; " + FORMS);
    }
    try {
      return of(setting, new URI(rest));
    } catch (URISyntaxException e) {
      // Without the cause: its message repeats the address, which may hold a password.
      throw new ConfigurationException(
          setting,
          "cannot be read (at character "
              + e.getIndex()
              + "; special characters must be percent-encoded); "
              + FORMS);
    }
  }

  private static DatabaseUrl of(String setting, URI uri) {
    var authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
    var at = authority.lastIndexOf('@');
    var hosts = authority.substring(at + 1);
    if (hosts.isEmpty()) {
      throw new ConfigurationException(setting, "names no host; " + FORMS);
    }
    var account = at < 0 ? "" : authority.substring(0, at);
    var colon = account.indexOf(':');
    var parameters = parameters(uri.getRawQuery());
    var user =
        part(colon < 0 ? account : account.substring(0, colon)).or(() -> taken(parameters, "user"));
    var password =
        part(colon < 0 ? "" : account.substring(colon + 1)).or(() -> taken(parameters, "password"));
    taken(parameters, "user");
    taken(parameters, "password");
    var path = Optional.ofNullable(uri.getRawPath()).orElse("");
    var database = part(path.startsWith("/") ? path.substring(1) : path).orElse("postgres");
    return new DatabaseUrl(hosts, database, user, password, parameters);
  }

  private static Optional<String> part(String raw) {
    return raw.isEmpty() ? Optional.empty() : Optional.of(decode(raw));
  }

  private static String decode(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Optional<String> taken(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.remove(name));
  }

  private static Map<String, String> parameters(@Nullable String query) {
    var parameters = new LinkedHashMap<String, String>();
    if (query != null) {
      for (var pair : query.split("&", -1)) {
        var equals = pair.indexOf('=');
        if (equals > 0) {
          var name = decode(pair.substring(0, equals));
          parameters.put(JDBC_NAMES.getOrDefault(name, name), decode(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  /** For the JDBC driver, without user and password. */
  String jdbcUrl() {
    var query =
        parameters.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return "jdbc:postgresql://"
        + hosts
        + "/"
        + encode(database)
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return jdbcUrl();
  }
}
