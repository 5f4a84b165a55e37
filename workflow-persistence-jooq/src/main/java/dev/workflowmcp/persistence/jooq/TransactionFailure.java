package dev.workflowmcp.persistence.jooq;

import java.sql.SQLException;

/**
 * A transaction that failed in the database with nothing stored: it may be worth another attempt.
 */
final class TransactionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final SQLException sqlException;
  private final RuntimeException explained;

  TransactionFailure(Throwable cause, SQLException sqlException, RuntimeException explained) {
    super(cause);
    this.sqlException = sqlException;
    this.explained = explained;
  }

  SQLException sqlException() {
    return sqlException;
  }

  /** What the caller gets when there is no other attempt. */
  RuntimeException explained() {
    return explained;
  }
}
