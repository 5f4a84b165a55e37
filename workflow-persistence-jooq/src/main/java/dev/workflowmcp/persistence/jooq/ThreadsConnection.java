package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.util.function.Supplier;
import org.jooq.ConnectionProvider;

/**
 * Gives each statement the connection of its thread, and takes nothing back: the transaction does.
 */
record ThreadsConnection(Supplier<Connection> current) implements ConnectionProvider {
  @Override
  public Connection acquire() {
    return current.get();
  }

  @Override
  public void release(Connection connection) {
    // Kept until the transaction ends.
  }
}
