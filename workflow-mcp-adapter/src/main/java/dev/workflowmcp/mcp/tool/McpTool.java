package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.Guard;
import dev.workflowmcp.mcp.protocol.RawJson;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tool: its contract with the model and what it does. The only place where a call is decoded and
 * answered.
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

  static final String MAX_BYTES = "max_bytes";

  /** Claude Code puts longer answers into a file than it knows to be wanted; this is the most. */
  private static final Map<String, Object> LONG_ANSWERS =
      Map.of("anthropic/maxResultSizeChars", 500_000);

  /** What a tool does with its input. */
  @FunctionalInterface
  interface Handler<I> {
    Answer handle(I input, ToolCall call);
  }

  /** How the tool presents itself. */
  Tool definition() {
    return Tool.builder(name, RecordSchema.input(Shapes.of(input)))
        .description(description)
        .outputSchema(output.get())
        .annotations(effect.annotations())
        .meta(canBeLong() ? LONG_ANSWERS : null)
        .build();
  }

  private boolean canBeLong() {
    return Shapes.of(input).fields().stream().map(Shape.Field::name).anyMatch(MAX_BYTES::equals);
  }

  /** Answers a call, whatever happens. */
  CallToolResult call(Map<String, ? extends @Nullable Object> arguments, CallContext context) {
    return Guard.call(name, context, () -> done(answer(arguments, context)), McpTool::failure);
  }

  private static CallToolResult done(Answer answer) {
    return CallToolResult.builder()
        .addTextContent(answer.text())
        .structuredContent(new RawJson(answer.text()))
        .build();
  }

  private Answer answer(Map<String, ? extends @Nullable Object> arguments, CallContext context) {
    var decoded = ToolJson.decode(input, Shapes.of(input), arguments);
    var maxBytes =
        arguments.get(MAX_BYTES) instanceof Number most ? most.intValue() : Answer.DEFAULT_BYTES;
    return context.work(
        backend -> handler.handle(decoded, new ToolCall(context, backend.workflow(), maxBytes)));
  }

  /** As text alone: clients hold structured content against the output schema even in errors. */
  private static CallToolResult failure(Problem problem) {
    return CallToolResult.builder()
        .addTextContent(Answers.problem(problem, Answer.DEFAULT_BYTES).text())
        .isError(true)
        .build();
  }
}
