package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.history.GetHistory;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.time.Instant;
import java.util.Optional;

/** MCP face of {@link GetHistory}. */
final class GetHistoryTool {
  private GetHistoryTool() {}

  record Input(
      @Doc("Reference, id, type/name, or name of an entity type or the project")
          Optional<String> subject,
      Optional<Instant> since,
      Optional<String> actor,
      @Doc(byDefault = Docs.LIMIT, min = 1, max = Page.MOST) Optional<Integer> limit,
      Optional<String> cursor,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    GetHistory.Query toQuery(Project in) {
      return new GetHistory.Query(
          in.id(), in.name(), subject, since, actor, limit.orElse(Page.DEFAULT_LIMIT), cursor);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "get_history",
          "Call to see who changed what and when, newest first, values cut at 200 characters.",
          Effect.READS,
          Input.class,
          Output.history(),
          (input, call) ->
              Answers.history(
                  call.workflow().getHistory().handle(input.toQuery(call.project(input.project()))),
                  call.maxBytes()));
}
