package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.GetDeployment;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;

/** MCP face of {@link GetDeployment}. */
final class GetDeploymentTool {
  private GetDeploymentTool() {}

  record Input(
      String deployment,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    GetDeployment.Query toQuery(Project in, int mostBytes) {
      return new GetDeployment.Query(
          in.id(), DeploymentReference.parse(deployment), mostBytes > Answer.DEFAULT_BYTES);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "get_deployment",
          "Call to read one deployment: what it carries (all if max_bytes > 16384), notes, history; 50 of each.",
          Effect.READS,
          Input.class,
          Output.deploymentDetails(),
          (input, call) ->
              Answers.details(
                  call.workflow()
                      .getDeployment()
                      .handle(input.toQuery(call.project(input.project()), call.maxBytes())),
                  call.maxBytes()));
}
