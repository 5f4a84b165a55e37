package dev.workflowmcp.postgres;

/**
 * Where the private PostgreSQL listens and who may connect. The role has LOGIN and CREATEDB,
 * nothing more.
 *
 * @param host always the loopback address
 */
public record PostgresAddress(String host, int port, String user, String password) {

  /**
   * The JDBC URL of a database, without credentials. TLS is off: the connection does not leave the
   * machine, and asking for it costs each connection a round trip.
   */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?sslmode=disable";
  }

  @Override
  public String toString() {
    return "PostgresAddress[host="
        + host
        + ", port="
        + port
        + ", user="
        + user
        + ", password=****]";
  }
}
