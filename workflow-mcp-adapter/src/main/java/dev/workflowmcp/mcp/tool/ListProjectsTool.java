package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.ListProjects;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.runtime.answer.Answer;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link ListProjects}. */
final class ListProjectsTool {
  private ListProjectsTool() {}

  record Input(
      @Doc(byDefault = "active") Optional<ListProjects.Status> status,
      @Doc(byDefault = Docs.LIMIT, min = 1, max = Page.MOST) Optional<Integer> limit,
      Optional<String> cursor,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    ListProjects.Query toQuery() {
      return new ListProjects.Query(
          status.orElse(ListProjects.Status.ACTIVE), limit.orElse(Page.DEFAULT_LIMIT), cursor);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "list_projects",
          "Call to find a project: last activated first, with counts of work.",
          Effect.READS,
          Input.class,
          Output.page(List.of(ProjectSummary.class)),
          (input, call) -> call.page(call.workflow().listProjects().handle(input.toQuery())));
}
