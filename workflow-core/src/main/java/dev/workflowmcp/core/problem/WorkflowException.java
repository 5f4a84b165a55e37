package dev.workflowmcp.core.problem;

/** The only exception the core throws on purpose; whatever transaction it passes is rolled back. */
public final class WorkflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public WorkflowException(Problem problem) {
    super(problem.code().wireName() + ": " + problem.message());
    this.problem = problem;
  }

  public WorkflowException(Problem problem, Throwable cause) {
    super(problem.code().wireName() + ": " + problem.message(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
