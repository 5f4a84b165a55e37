package dev.workflowmcp.mcp.catalogue;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.mcp.protocol.RequestException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Where the work of a call is logged, and where whatever it ends with becomes an answer. */
public final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger("dev.workflowmcp.mcp.calls");
  private static final long STOPPING_RETRY_MS = 1_000;

  /** Faults of the database or of ours; every other problem is the caller's to solve. */
  private static final Set<ProblemCode> OURS =
      EnumSet.of(ProblemCode.DATABASE_UNAVAILABLE, ProblemCode.INTERNAL);

  private Guard() {}

  /**
   * Does the work of a call, whatever happens.
   *
   * @param what is called: the name of a tool, or else the method of the protocol
   * @param refused what to do with the problem that the work ends with
   * @throws RequestException that of the work
   */
  public static <T> T call(
      String what, CallContext context, Supplier<T> work, Function<Problem, T> refused) {
    MDC.put("call", context.callId());
    MDC.put("tool", what);
    MDC.put("actor", context.actor());
    var begun = System.nanoTime();
    try {
      var result = work.get();
      LOG.info("done in {} µs", microsSince(begun));
      return result;
    } catch (WorkflowException e) {
      log(e);
      return refused.apply(e.problem());
    } catch (RequestException e) {
      LOG.warn("refused: {}", e.text());
      throw e;
    } catch (CancellationException e) {
      LOG.info("cancelled after {} µs", microsSince(begun));
      return refused.apply(new Problem.Busy("The server is stopping.", STOPPING_RETRY_MS));
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      LOG.error("incident {}", context.callId(), e);
      return refused.apply(new Problem.Internal(context.callId()));
    } finally {
      MDC.clear();
    }
  }

  private static void log(WorkflowException e) {
    if (OURS.contains(e.problem().code())) {
      LOG.error("failed: {}", e.getMessage(), e);
    } else {
      LOG.warn("refused: {}", e.getMessage());
    }
  }

  private static long microsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000;
  }
}
