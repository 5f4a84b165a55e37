package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do on a connection. */
@FunctionalInterface
interface ConnectionWork<T> {
  T on(Connection connection) throws SQLException;
}
