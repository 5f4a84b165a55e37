package dev.workflowmcp.runtime;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What stands behind the question mark of a database's address. The names of libpq become those of
 * the JDBC driver; a name that neither knows is refused, for the driver would ignore it.
 */
final class UrlParameters {
  /** What libpq calls otherwise than the driver, with the values that it writes otherwise. */
  private static final Map<String, Libpq> LIBPQ =
      Map.ofEntries(
          Map.entry("application_name", new Libpq("ApplicationName")),
          Map.entry("channel_binding", new Libpq("channelBinding")),
          Map.entry("connect_timeout", new Libpq("connectTimeout")),
          Map.entry("gssencmode", new Libpq("gssEncMode")),
          Map.entry("keepalives", new Libpq("tcpKeepAlive", Map.of("0", "false", "1", "true"))),
          Map.entry("krbsrvname", new Libpq("kerberosServerName")),
          Map.entry(
              "load_balance_hosts",
              new Libpq("loadBalanceHosts", Map.of("disable", "false", "random", "true"))),
          Map.entry("require_auth", new Libpq("requireAuth")),
          Map.entry("sslnegotiation", new Libpq("sslNegotiation")),
          Map.entry(
              "target_session_attrs",
              new Libpq(
                  "targetServerType",
                  Map.of(
                      "any", "any",
                      "primary", "primary",
                      "read-write", "primary",
                      "standby", "secondary",
                      "read-only", "secondary",
                      "prefer-standby", "preferSecondary"))));

  /** Said before the question mark. */
  private static final List<String> ADDRESS = List.of("PGHOST", "PGPORT", "PGDBNAME");

  /** Anything else may be a part of a password that is not encoded, and is not shown. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_.]{1,40}");

  /** The one setting of the driver that is a list of its choices. */
  private static final String CHOICES_LIST = "requireAuth";

  /** The names that the driver knows, with their allowed values where it has a list of them. */
  private static final Map<String, List<String>> DRIVER = driver();

  private record Libpq(String jdbcName, Map<String, String> values) {
    Libpq(String jdbcName) {
      this(jdbcName, Map.of());
    }
  }

  private final String setting;
  private final Map<String, String> byJdbcName = new LinkedHashMap<>();

  private static Map<String, List<String>> driver() {
    try {
      var url = "jdbc:postgresql://localhost/";
      var known = new HashMap<String, List<String>>();
      for (var property : DriverManager.getDriver(url).getPropertyInfo(url, new Properties())) {
        known.put(
            property.name,
            property.choices == null || property.name.equals(CHOICES_LIST)
                ? List.of()
                : List.of(property.choices));
      }
      return known;
    } catch (SQLException e) {
      throw new IllegalStateException("The JDBC driver of PostgreSQL is missing", e);
    }
  }

  private UrlParameters(String setting) {
    this.setting = setting;
  }

  /**
   * Reads them.
   *
   * @param plusIsSpace as the JDBC driver reads its own form
   * @throws IllegalArgumentException for a malformed percent-encoding
   */
  static UrlParameters parse(String setting, String query, boolean plusIsSpace) {
    var parameters = new UrlParameters(setting);
    for (var pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        var parts = pair.split("=", 2);
        var value = parts.length > 1 ? parts[1] : "";
        parameters.put(
            DatabaseUrl.decoded(parts[0]),
            plusIsSpace
                ? URLDecoder.decode(value, StandardCharsets.UTF_8)
                : DatabaseUrl.decoded(value));
      }
    }
    return parameters;
  }

  private void put(String name, String value) {
    var libpq = LIBPQ.getOrDefault(name, new Libpq(name));
    if (!DRIVER.containsKey(libpq.jdbcName()) || ADDRESS.contains(name)) {
      throw new ConfigurationException(
          setting,
          "has the parameter "
              + (NAME.matcher(name).matches() ? name : "(no name)")
              + ", which the JDBC driver does not know; leave it out, host, port and database stand"
              + " before the question mark");
    }
    if (libpq.values().isEmpty()) {
      checkChoice(name, value, DRIVER.getOrDefault(libpq.jdbcName(), List.of()));
    } else if (!libpq.values().containsKey(value)) {
      throw refused(name, value, libpq.values().keySet().stream().sorted().toList());
    }
    byJdbcName.put(libpq.jdbcName(), libpq.values().getOrDefault(value, value));
  }

  private void checkChoice(String name, String value, List<String> choices) {
    if (!choices.isEmpty() && choices.stream().noneMatch(value::equalsIgnoreCase)) {
      throw refused(name, value, choices);
    }
  }

  private ConfigurationException refused(String name, String value, List<String> allowed) {
    return new ConfigurationException(
        setting,
        "has the parameter "
            + name
            + " with the value \""
            + value
            + "\"; allowed: "
            + String.join(", ", allowed));
  }

  /** The value of a parameter that is kept elsewhere. */
  Optional<String> take(String name) {
    return Optional.ofNullable(byJdbcName.remove(name)).filter(value -> !value.isEmpty());
  }

  Map<String, String> byJdbcName() {
    return Collections.unmodifiableMap(byJdbcName);
  }
}
