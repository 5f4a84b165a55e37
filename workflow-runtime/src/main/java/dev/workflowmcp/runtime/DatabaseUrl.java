package dev.workflowmcp.runtime;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of a database server as people write it: {@code
 * postgresql://user:password@host:5432/database?sslmode=…} (libpq) or {@code
 * jdbc:postgresql://host:5432/database?user=…&password=…}.
 *
 * @param parameters by the names of the JDBC driver
 */
record DatabaseUrl(
    List<Host> hosts,
    String database,
    Optional<String> user,
    Optional<String> password,
    Map<String, String> parameters) {

  private static final String FORMS =
      "allowed: postgresql://user@host:5432/database or jdbc:postgresql://host:5432/database?user=…";
  private static final String ENCODING =
      " (in user and password the characters / ? # @ : % must be percent-encoded); ";

  private static final Pattern PARTS =
      Pattern.compile("(jdbc:)?postgres(?:ql)?://([^/?#]*)(?:/([^?#]*))?(?:\\?([^#]*))?");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+(?:%[\\w.]+)?]|[\\p{L}\\p{N}._-]+)(?::([0-9]{1,5}))?");
  private static final String DEFAULT_PORT = "5432";
  private static final int MOST_PORT = 65_535;

  /**
   * One of the servers to try.
   *
   * @param name an IPv6 address in brackets
   */
  record Host(String name, String port) {
    /** As password files write it. */
    String bareName() {
      return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    }

    @Override
    public String toString() {
      return name + ":" + port;
    }
  }

  /** Reads an address; what is wrong is said without the address, which may hold a password. */
  static DatabaseUrl parse(String setting, String text) {
    var parts = PARTS.matcher(text);
    if (!parts.matches()) {
      var fault =
          text.contains("://") && text.contains("#")
              ? "cannot be read" + ENCODING
              : "is not the address of a PostgreSQL server; ";
      throw new ConfigurationException(setting, fault + FORMS);
    }
    try {
      var isJdbc = parts.group(1) != null;
      var authority = parts.group(2);
      var query = Optional.ofNullable(parts.group(4)).orElse("");
      var at = authority.lastIndexOf('@');
      if (!isJdbc && at < 0 && query.contains("@")) {
        throw new ConfigurationException(setting, "cannot be read" + ENCODING + FORMS);
      }
      var account = authority.substring(0, Math.max(at, 0)).split(":", 2);
      var parameters = UrlParameters.parse(setting, query, isJdbc);
      var user = parameters.take("user");
      var password = parameters.take("password");
      return new DatabaseUrl(
          hosts(setting, authority.substring(at + 1)),
          database(setting, Optional.ofNullable(parts.group(3)).orElse("")),
          given(account[0]).or(() -> user),
          given(account.length > 1 ? account[1] : "").or(() -> password),
          parameters.byJdbcName());
    } catch (IllegalArgumentException malformedEscape) {
      // Without the cause: its message repeats a part of the address.
      throw new ConfigurationException(
          setting,
          "holds a % that begins no percent-encoded character; write %25" + ENCODING + FORMS);
    }
  }

  private static List<Host> hosts(String setting, String text) {
    if (text.isEmpty()) {
      throw new ConfigurationException(setting, "names no host; " + FORMS);
    }
    return Arrays.stream(text.split(",", -1)).map(host -> host(setting, host)).toList();
  }

  private static Host host(String setting, String text) {
    if (text.regionMatches(true, 0, "%2F", 0, 3)) {
      throw new ConfigurationException(
          setting, "names the folder of a socket, which Java cannot connect to; " + FORMS);
    }
    var parts = HOST.matcher(text);
    var port = parts.matches() ? Optional.ofNullable(parts.group(2)) : Optional.<String>empty();
    if (!parts.matches() || port.filter(digits -> !isPort(digits)).isPresent()) {
      throw new ConfigurationException(
          setting, "names a host or a port that cannot be" + ENCODING + FORMS);
    }
    return new Host(parts.group(1), port.orElse(DEFAULT_PORT));
  }

  private static boolean isPort(String digits) {
    var port = Integer.parseInt(digits);
    return port >= 1 && port <= MOST_PORT;
  }

  private static String database(String setting, String path) {
    if (path.contains("/") || path.contains("@")) {
      throw new ConfigurationException(
          setting, "names a database with / or @ in its name" + ENCODING + FORMS);
    }
    return given(path).orElse("postgres");
  }

  private static Optional<String> given(String raw) {
    return raw.isEmpty() ? Optional.empty() : Optional.of(decoded(raw));
  }

  /** Where a plus is a plus. */
  static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** For the JDBC driver, without user and password. */
  String jdbcUrl() {
    var query =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return "jdbc:postgresql://"
        + hosts.stream().map(Host::toString).collect(Collectors.joining(","))
        + "/"
        + encoded(database)
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** An address with the values of its secret parameters hidden. */
  static String masked(String jdbcUrl) {
    return jdbcUrl.replaceAll("(?i)(password=)[^&]*", "$1***");
  }

  @Override
  public String toString() {
    return masked(jdbcUrl());
  }
}
