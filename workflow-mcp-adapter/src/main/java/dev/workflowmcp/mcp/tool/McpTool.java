package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.protocol.RawJson;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A tool: its contract with the model and what it does. The only place where a call is decoded,
 * answered, logged, and where anything is caught.
 *
 * @param description first when to use it, then the problems it can answer
 * @param output the schema of the answer, made when somebody asks for it
 */
record McpTool<I extends Record>(
    String name,
    String description,
    Effect effect,
    Class<I> input,
    Supplier<Map<String, Object>> output,
    Handler<I> handler) {

  private static final Logger LOG = LoggerFactory.getLogger("dev.workflowmcp.mcp.calls");
  static final String MAX_BYTES = "max_bytes";
  private static final long STOPPING_RETRY_MS = 1_000;

  /** Faults of the database or of ours; every other problem is the caller's to solve. */
  private static final Set<ProblemCode> OURS =
      EnumSet.of(ProblemCode.DATABASE_UNAVAILABLE, ProblemCode.INTERNAL);

  /** What a tool does with its input. */
  @FunctionalInterface
  interface Handler<I> {
    Answer handle(I input, ToolCall call);
  }

  /** How the tool presents itself. */
  Tool definition() {
    return Tool.builder(name, new LazyObject(() -> RecordSchema.input(Shapes.of(input))))
        .description(description)
        .outputSchema(new LazyObject(output))
        .annotations(effect.annotations())
        .build();
  }

  /** Answers a call, whatever happens. */
  CallToolResult call(Map<String, ? extends @Nullable Object> arguments, CallContext context) {
    MDC.put("call", context.callId());
    MDC.put("tool", name);
    MDC.put("actor", context.actor());
    var begun = System.nanoTime();
    try {
      var answer = answer(arguments, context);
      LOG.info("done in {} µs", (System.nanoTime() - begun) / 1_000);
      return CallToolResult.builder()
          .addTextContent(answer.text())
          .structuredContent(new RawJson(answer.text()))
          .build();
    } catch (WorkflowException e) {
      return refused(e);
    } catch (CancellationException e) {
      LOG.info("cancelled after {} µs", (System.nanoTime() - begun) / 1_000);
      return failure(new Problem.Busy("The server is stopping.", STOPPING_RETRY_MS));
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      LOG.error("incident {}", context.callId(), e);
      return failure(new Problem.Internal(context.callId()));
    } finally {
      MDC.clear();
    }
  }

  private Answer answer(Map<String, ? extends @Nullable Object> arguments, CallContext context) {
    var decoded = ToolJson.decode(input, Shapes.of(input), arguments);
    var maxBytes =
        arguments.get(MAX_BYTES) instanceof Number most ? most.intValue() : Answer.DEFAULT_BYTES;
    return context.work(
        backend -> handler.handle(decoded, new ToolCall(context, backend.workflow(), maxBytes)));
  }

  private static CallToolResult refused(WorkflowException e) {
    if (OURS.contains(e.problem().code())) {
      LOG.error("failed: {}", e.getMessage(), e);
    } else {
      LOG.warn("refused: {}", e.getMessage());
    }
    return failure(e.problem());
  }

  /** As text alone: clients hold structured content against the output schema even in errors. */
  private static CallToolResult failure(Problem problem) {
    return CallToolResult.builder()
        .addTextContent(Answers.problem(problem, Answer.DEFAULT_BYTES).text())
        .isError(true)
        .build();
  }
}
