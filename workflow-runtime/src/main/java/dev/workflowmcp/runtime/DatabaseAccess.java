package dev.workflowmcp.runtime;

import java.util.Optional;

/**
 * A PostgreSQL server that somebody else runs, and who we are there.
 *
 * @param jdbcUrl without user and password
 * @param password never shown; empty where the server asks for none
 * @param directJdbcUrl the way around a pooler, when {@code jdbcUrl} goes through one
 */
public record DatabaseAccess(
    String jdbcUrl, String user, String password, Optional<String> directJdbcUrl) {
  @Override
  public String toString() {
    return "DatabaseAccess[jdbcUrl="
        + DatabaseUrl.masked(jdbcUrl)
        + ", user="
        + user
        + ", password=***, directJdbcUrl="
        + directJdbcUrl.map(DatabaseUrl::masked)
        + "]";
  }
}
