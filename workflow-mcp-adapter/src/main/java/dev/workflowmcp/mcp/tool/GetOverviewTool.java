package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.overview.GetOverview;
import dev.workflowmcp.core.overview.Overview;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.time.Instant;
import java.util.Optional;

/** MCP face of {@link GetOverview}. */
final class GetOverviewTool {
  private GetOverviewTool() {}

  record Input(
      @Doc("Default: others' changes since your last. Sessions sharing a name: last as_of")
          Optional<Instant> since,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {}

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "get_overview",
          "Call first in a session and after your memory was compacted: what is active, ready, blocked by what, changed.",
          Effect.READS,
          Input.class,
          Output.overview(),
          (input, call) ->
              Answers.overview(
                  call.workflow()
                      .getOverview()
                      .handle(
                          new GetOverview.Query(
                              call.project(input.project()), call.actor(), input.since())),
                  input.maxBytes().orElse(Overview.BYTES)));
}
