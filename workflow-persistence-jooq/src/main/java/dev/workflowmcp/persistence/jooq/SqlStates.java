package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Named;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The SQLSTATEs that mean something to a port; every other failure passes through. */
final class SqlStates {
  static final String UNIQUE_VIOLATION = "23505";

  private SqlStates() {}

  /**
   * Writes something of which one value must be unique.
   *
   * @param unique the key or index that guards it
   * @param taken what to say when another row has the value; is given what the database says of it,
   *     which holds the value as it is stored, in parentheses
   */
  static <T> T writeUnique(
      Named unique, Function<String, Problem.AlreadyExists> taken, Supplier<T> write) {
    try {
      return write.get();
    } catch (DataAccessException e) {
      if (UNIQUE_VIOLATION.equals(e.sqlState())
          && said(e, ServerErrorMessage::getConstraint).equals(unique.getName())) {
        throw new WorkflowException(taken.apply(said(e, ServerErrorMessage::getDetail)), e);
      }
      throw e;
    }
  }

  private static String said(
      DataAccessException failure, Function<ServerErrorMessage, @Nullable String> part) {
    return Optional.ofNullable(failure.getCause(PSQLException.class))
        .map(PSQLException::getServerErrorMessage)
        .map(message -> part.apply(message))
        .orElse("");
  }
}
