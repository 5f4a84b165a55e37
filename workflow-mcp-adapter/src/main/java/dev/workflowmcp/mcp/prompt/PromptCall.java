package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.CallProject;
import java.util.Map;
import java.util.Optional;

/** What a writer has of the request it answers. */
final class PromptCall {
  private final Map<String, String> arguments;
  private final CallContext context;
  private final Workflow workflow;

  PromptCall(Map<String, String> arguments, CallContext context, Workflow workflow) {
    this.arguments = arguments;
    this.context = context;
    this.workflow = workflow;
  }

  Workflow workflow() {
    return workflow;
  }

  String actor() {
    return context.actor();
  }

  /** An argument; one that is left empty was not given. */
  Optional<String> argument(String name) {
    return Optional.ofNullable(arguments.get(name));
  }

  /** The project that is named, else that of the connection. */
  Project project() {
    return CallProject.of(context, workflow, argument(McpPrompt.Argument.PROJECT.name()));
  }
}
