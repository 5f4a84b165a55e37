package dev.workflowmcp.persistence.jooq;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.exception.DataAccessException;
import org.postgresql.PGStatement;

/**
 * Has PostgreSQL plan a statement for the values at hand. The plan that it keeps of a statement it
 * has seen often fits no filter in particular, nor the table once that has grown.
 */
final class FreshPlans implements ExecuteListener {
  private static final long serialVersionUID = 1L;
  private static final int NEVER_KEPT = 0;

  private FreshPlans() {}

  static DSLContext of(DSLContext context) {
    return context.configuration().deriveAppending(new FreshPlans()).dsl();
  }

  @Override
  public void prepareEnd(ExecuteContext context) {
    try {
      requireNonNull(context.statement()).unwrap(PGStatement.class).setPrepareThreshold(NEVER_KEPT);
    } catch (SQLException e) {
      throw new DataAccessException("no statement of PostgreSQL", e);
    }
  }
}
