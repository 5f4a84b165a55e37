package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.mcp.protocol.RequestException;
import dev.workflowmcp.mcp.protocol.Shortened;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Problems as errors of the protocol, for requests whose results have no room for a problem. */
final class Problems {
  /** What the caller did nothing wrong to get. */
  private static final Set<ProblemCode> NOT_THE_CALLERS =
      EnumSet.of(ProblemCode.BUSY, ProblemCode.DATABASE_UNAVAILABLE, ProblemCode.INTERNAL);

  private Problems() {}

  /** What to answer in place of a result. */
  static RequestException error(Problem problem) {
    return error(code(problem), problem, Optional.empty());
  }

  /** What to answer in place of a resource. */
  static RequestException error(String uri, Problem problem) {
    var missing = problem.code() == ProblemCode.NOT_FOUND;
    return error(
        missing ? RequestException.RESOURCE_NOT_FOUND : code(problem), problem, Optional.of(uri));
  }

  private static int code(Problem problem) {
    return NOT_THE_CALLERS.contains(problem.code())
        ? ErrorCodes.INTERNAL_ERROR
        : ErrorCodes.INVALID_PARAMS;
  }

  private static RequestException error(int code, Problem problem, Optional<String> uri) {
    return new RequestException(
        code,
        problem.message(),
        Optional.of(
            Result.of(
                "uri", uri.map(Shortened::uri).orElse(null),
                "code", problem.code().wireName(),
                "next_step", problem.nextStep())));
  }
}
