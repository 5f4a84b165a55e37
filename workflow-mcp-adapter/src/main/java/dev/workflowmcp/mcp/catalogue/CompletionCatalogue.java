package dev.workflowmcp.mcp.catalogue;

import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.util.Map;

/** What can be meant by the beginning of a value. Thread-safe. */
public interface CompletionCatalogue {
  /** Most values of an answer. */
  int MOST_VALUES = 100;

  /** Most bytes of them, as a list in JSON. */
  int MOST_BYTES = 16 * 1024;

  /**
   * A value that somebody has begun to type.
   *
   * @param argument which argument of the prompt, or which variable of the template
   * @param begun what is typed so far, perhaps nothing
   * @param known the other arguments that are filled in already
   */
  record Question(String argument, String begun, Map<String, String> known) {}

  /**
   * Values of an argument of a prompt, the best first.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found} for a prompt, {@code
   *     invalid_input} for an argument that there is not; what the database may say
   */
  CompleteCompletion ofPrompt(String prompt, Question question, CallContext call);

  /**
   * Values of a variable of a resource template, the best first.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found} for a template, {@code
   *     invalid_input} for a variable that there is not; what the database may say
   */
  CompleteCompletion ofTemplate(String uriTemplate, Question question, CallContext call);
}
