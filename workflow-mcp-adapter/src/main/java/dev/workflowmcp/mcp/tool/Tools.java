package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.ToolCatalogue;
import dev.workflowmcp.mcp.protocol.RequestException;
import dev.workflowmcp.mcp.protocol.Shortened;
import dev.workflowmcp.runtime.ToolChoice;
import dev.workflowmcp.runtime.ToolChoice.Toolset;
import dev.workflowmcp.runtime.answer.Spelling;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All tools, in the order in which a client lists them. */
public final class Tools implements ToolCatalogue {
  private static final List<McpTool<?>> WORK =
      List.of(
          CreateProjectTool.TOOL,
          ListProjectsTool.TOOL,
          SwitchProjectTool.TOOL,
          GetActiveProjectTool.TOOL,
          UpdateProjectTool.TOOL,
          DeleteProjectTool.TOOL,
          GetOverviewTool.TOOL,
          GetHistoryTool.TOOL,
          SearchTool.TOOL,
          CreateWorkItemTool.TOOL,
          CreateWorkItemsTool.TOOL,
          GetWorkItemTool.TOOL,
          QueryWorkItemsTool.TOOL,
          UpdateWorkItemTool.TOOL,
          UpdateWorkItemsTool.TOOL,
          MoveWorkItemTool.TOOL,
          DeleteWorkItemTool.TOOL,
          RestoreTool.TOOL,
          ClaimWorkItemTool.TOOL,
          ReleaseWorkItemTool.TOOL,
          AddDependencyTool.TOOL,
          RemoveDependencyTool.TOOL,
          AddNoteTool.TOOL);

  private static final List<McpTool<?>> ENTITIES =
      List.of(
          RegisterEntityTypeTool.TOOL,
          UpdateEntityTypeTool.TOOL,
          ListEntityTypesTool.TOOL,
          DeleteEntityTypeTool.TOOL,
          CreateEntityTool.TOOL,
          CreateEntitiesTool.TOOL,
          GetEntityTool.TOOL,
          QueryEntitiesTool.TOOL,
          UpdateEntityTool.TOOL,
          DeleteEntityTool.TOOL);

  private static final List<McpTool<?>> DEPLOYMENTS =
      List.of(
          RecordDeploymentTool.TOOL,
          UpdateDeploymentTool.TOOL,
          GetDeploymentTool.TOOL,
          ListDeploymentsTool.TOOL);

  private static final List<McpTool<?>> ALL =
      Stream.of(WORK, ENTITIES, DEPLOYMENTS).flatMap(List::stream).toList();

  private final Map<String, McpTool<?>> byName;
  private volatile @Nullable List<Tool> definitions;

  private Tools(List<McpTool<?>> tools) {
    byName = new LinkedHashMap<>();
    tools.forEach(tool -> byName.put(tool.name(), tool));
  }

  static List<McpTool<?>> all() {
    return ALL;
  }

  /** Those of a toolset. */
  static List<McpTool<?>> of(Toolset toolset) {
    return switch (toolset) {
      case WORK -> WORK;
      case ENTITIES -> ENTITIES;
      case DEPLOYMENTS -> DEPLOYMENTS;
    };
  }

  /** Those that were chosen, to be listed and to be called. */
  public static ToolCatalogue of(ToolChoice choice) {
    return new Tools(
        Arrays.stream(Toolset.values())
            .filter(choice::has)
            .flatMap(toolset -> of(toolset).stream())
            .filter(tool -> !choice.readOnly() || tool.effect() == Effect.READS)
            .toList());
  }

  /** Made when a client asks for it: many a session never does. */
  @Override
  public List<Tool> list() {
    var list = definitions;
    if (list == null) {
      list = byName.values().stream().map(McpTool::definition).toList();
      definitions = list;
    }
    return list;
  }

  @Override
  public CallToolResult call(
      String name, Map<String, ? extends @Nullable Object> arguments, CallContext call) {
    var tool = byName.get(name);
    if (tool == null) {
      throw RequestException.invalidParams(
          "Unknown tool: "
              + Shortened.name(name)
              + Spelling.nearest(name, byName.keySet())
                  .map(near -> "; did you mean " + near + "?")
                  .orElse(""));
    }
    return tool.call(arguments, call);
  }
}
