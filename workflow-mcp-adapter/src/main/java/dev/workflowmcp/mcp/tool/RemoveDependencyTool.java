package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.Dependency;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.RemoveDependency;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Optional;

/** MCP face of {@link RemoveDependency}. */
final class RemoveDependencyTool {
  private RemoveDependencyTool() {}

  record Input(
      String workItem,
      String dependsOn,
      @Doc(byDefault = "blocks", toldElsewhere = true) Optional<DependencyType> type,
      Optional<String> project,
      Optional<String> requestId) {

    RemoveDependency.Command toCommand(ToolCall call, Project in) {
      return new RemoveDependency.Command(
          call.request(requestId),
          in.id(),
          WorkItemReference.parse(workItem),
          WorkItemReference.parse(dependsOn),
          type.orElse(DependencyType.BLOCKS));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "remove_dependency",
          "Call to take a dependency back.",
          Effect.CHANGES,
          Input.class,
          Output.written(Dependency.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().removeDependency().handle(input.toCommand(call, project)), project);
          });
}
