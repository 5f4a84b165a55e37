package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Named;
import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;

/** The SQLSTATEs that mean something to a port; every other failure passes through. */
final class SqlStates {
  static final String UNIQUE_VIOLATION = "23505";

  private SqlStates() {}

  /**
   * Writes something of which one value must be unique.
   *
   * @param unique the key or index that guards it
   * @param taken what to say when another row has the value
   */
  static <T> T writeUnique(Named unique, Problem.AlreadyExists taken, Supplier<T> write) {
    try {
      return write.get();
    } catch (DataAccessException e) {
      if (UNIQUE_VIOLATION.equals(e.sqlState())
          && violatedConstraint(e).filter(unique.getName()::equals).isPresent()) {
        throw new WorkflowException(taken, e);
      }
      throw e;
    }
  }

  private static Optional<String> violatedConstraint(DataAccessException failure) {
    return Optional.ofNullable(failure.getCause(PSQLException.class))
        .map(PSQLException::getServerErrorMessage)
        .map(message -> message.getConstraint());
  }
}
