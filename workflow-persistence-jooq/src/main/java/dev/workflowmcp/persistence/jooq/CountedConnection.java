package dev.workflowmcp.persistence.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jooq.tools.jdbc.DefaultConnection;

/** A physical connection that tells, once, when it is gone. */
final class CountedConnection extends DefaultConnection {
  private final AtomicBoolean gone = new AtomicBoolean();
  private final Consumer<CountedConnection> whenGone;

  CountedConnection(Connection delegate, Consumer<CountedConnection> whenGone) {
    super(delegate);
    this.whenGone = whenGone;
  }

  /**
   * The level that every database of ours is set to when it is made; asking the server would cost
   * each pool a round trip.
   */
  @Override
  public int getTransactionIsolation() {
    return Connection.TRANSACTION_READ_COMMITTED;
  }

  @Override
  public void close() throws SQLException {
    try {
      getDelegate().close();
    } finally {
      leave();
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    try {
      getDelegate().abort(executor);
    } finally {
      leave();
    }
  }

  private void leave() {
    if (gone.compareAndSet(false, true)) {
      whenGone.accept(this);
    }
  }
}
