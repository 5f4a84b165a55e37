package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.CallProgress;
import dev.workflowmcp.mcp.catalogue.Connection;
import dev.workflowmcp.mcp.protocol.Cancellation;
import dev.workflowmcp.runtime.answer.Spelling;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All tools, in the order in which a client lists them. */
public final class Tools {
  private static final List<McpTool<?>> ALL =
      List.of(
          CreateProjectTool.TOOL,
          ListProjectsTool.TOOL,
          SwitchProjectTool.TOOL,
          GetActiveProjectTool.TOOL,
          UpdateProjectTool.TOOL,
          DeleteProjectTool.TOOL,
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
          AddNoteTool.TOOL,
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

  /** The longest name that the protocol allows; what is longer is not repeated. */
  private static final int NAME_CHARACTERS = 128;

  private static final Set<String> NAMES =
      ALL.stream().map(McpTool::name).collect(Collectors.toUnmodifiableSet());

  private Tools() {}

  static List<McpTool<?>> all() {
    return ALL;
  }

  /** The tools as the server core of the SDK takes them. */
  public static List<SyncToolSpecification> over(Connection connection) {
    return ALL.stream()
        .map(
            tool ->
                new SyncToolSpecification(
                    tool.definition(),
                    (exchange, request) ->
                        tool.call(request.arguments(), context(connection, exchange, request))))
        .toList();
  }

  private static CallContext context(
      Connection connection, McpSyncServerExchange exchange, CallToolRequest request) {
    var cancellation = Cancellation.in(exchange.transportContext());
    return CallContext.of(
        connection,
        Optional.ofNullable(exchange.getClientInfo()).map(Implementation::name),
        cancellation,
        CallProgress.of(request.progressToken(), exchange::progressNotification, cancellation));
  }

  /**
   * Refuses calls of tools that there are not; the SDK's own answer does not name them.
   *
   * @throws McpError {@code -32602}
   */
  public static void check(String method, Object params) {
    if (method.equals(McpSchema.METHOD_TOOLS_CALL)
        && params instanceof Map<?, ?> call
        && call.get("name") instanceof String name
        && !NAMES.contains(name)) {
      throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
          .message(
              "Unknown tool: "
                  + name.substring(0, Math.min(name.length(), NAME_CHARACTERS))
                  + Spelling.nearest(name, NAMES)
                      .map(near -> "; did you mean " + near + "?")
                      .orElse(""))
          .build();
    }
  }
}
