package dev.workflowmcp.mcp.catalogue;

import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import java.util.List;
import java.util.Map;

/** What people can begin with. Thread-safe. */
public interface PromptCatalogue {
  /** All prompts, in the order in which a client lists them; never waits for the database. */
  List<Prompt> list();

  /**
   * A prompt with its blanks filled in.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found} for a name that no
   *     prompt has, or an argument that names nothing; {@code invalid_input} for missing or unknown
   *     arguments; what the database may say
   */
  GetPromptResult get(String name, Map<String, String> arguments, CallContext call);
}
