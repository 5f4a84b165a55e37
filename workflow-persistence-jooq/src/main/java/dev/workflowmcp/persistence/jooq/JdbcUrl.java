package dev.workflowmcp.persistence.jooq;

import java.util.regex.Pattern;

/**
 * The address of a database server in JDBC form, with one of its databases: {@code
 * jdbc:postgresql://host:5432/database?parameter=value}.
 */
record JdbcUrl(String server, String database, String parameters) {
  private static final Pattern FORM =
      Pattern.compile("(jdbc:postgresql://[^/?#]+)/([^/?#]+)(\\?[^#]*)?");
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)[?&](user|password|sslpassword)=");

  static JdbcUrl parse(String url) {
    var matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "the database url must have the form jdbc:postgresql://host:port/database[?parameters]");
    }
    var parameters = matcher.group(3) == null ? "" : matcher.group(3);
    if (CREDENTIALS.matcher(parameters).find() || matcher.group(1).contains("@")) {
      throw new IllegalArgumentException(
          "the database url must not hold user or password; they are settings of their own");
    }
    return new JdbcUrl(matcher.group(1), matcher.group(2), parameters);
  }

  /** The same server, another database. */
  JdbcUrl withDatabase(String name) {
    return new JdbcUrl(server, name, parameters);
  }

  @Override
  public String toString() {
    return server + "/" + database + parameters;
  }
}
