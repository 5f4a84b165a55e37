package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.deployment.ListDeployments;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.runtime.answer.Answer;
import java.time.Instant;
import java.util.Optional;

/** MCP face of {@link ListDeployments}. */
final class ListDeploymentsTool {
  private ListDeploymentsTool() {}

  record Input(
      Optional<String> environment,
      @Doc(toldElsewhere = true) Optional<DeploymentStatus> status,
      Optional<String> workItem,
      Optional<String> entity,
      Optional<Instant> since,
      @Doc("full adds what they carry") Optional<ListDeployments.View> view,
      @Doc(byDefault = Docs.LIMIT, min = 1, max = Page.MOST) Optional<Integer> limit,
      Optional<String> cursor,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    ListDeployments.Query toQuery(Project in) {
      return new ListDeployments.Query(
          in.id(),
          new ListDeployments.Conditions(
              environment.map(Environment::new),
              status,
              workItem.map(WorkItemReference::parse),
              entity.map(EntityReference::parse),
              since,
              Optional.empty()),
          view.orElse(ListDeployments.View.SUMMARY),
          limit.orElse(Page.DEFAULT_LIMIT),
          cursor);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "list_deployments",
          "Call to see what was deployed where, newest first; with environment and status deployed, the first is there"
              + " now.",
          Effect.READS,
          Input.class,
          Output.deployments(),
          (input, call) ->
              call.page(
                  call.workflow()
                      .listDeployments()
                      .handle(input.toQuery(call.project(input.project())))));
}
