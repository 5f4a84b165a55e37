package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.AddDependency;
import dev.workflowmcp.core.workitem.Dependency;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Optional;

/** MCP face of {@link AddDependency}. */
final class AddDependencyTool {
  private AddDependencyTool() {}

  record Input(
      String workItem,
      String dependsOn,
      @Doc(byDefault = "blocks") Optional<DependencyType> type,
      Optional<String> project,
      Optional<String> requestId) {

    AddDependency.Command toCommand(ToolCall call, Project in) {
      return new AddDependency.Command(
          call.request(requestId),
          in.id(),
          WorkItemReference.parse(workItem),
          WorkItemReference.parse(dependsOn),
          type.orElse(DependencyType.BLOCKS));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "add_dependency",
          "Call when a work item must wait for another (blocks), or relates to it otherwise. Problems: dependency_cycle.",
          Effect.ADDS,
          Input.class,
          Output.written(Dependency.class),
          (input, call) -> {
            var project = call.project(input.project());
            return call.written(
                call.workflow().addDependency().handle(input.toCommand(call, project)), project);
          });
}
