package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.PromptCatalogue;
import dev.workflowmcp.mcp.completion.Completable;
import dev.workflowmcp.runtime.ToolChoice;
import dev.workflowmcp.runtime.answer.Spelling;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The prompts, in the order in which a client lists them. */
public final class Prompts implements PromptCatalogue {
  /** Not before somebody asks: a start has no time for them. */
  private static List<McpPrompt> all() {
    return List.of(
        PlanFeaturePrompt.PROMPT,
        ResumeWorkPrompt.PROMPT,
        TriageBlockedPrompt.PROMPT,
        ReleaseNotesPrompt.PROMPT);
  }

  private final ToolChoice choice;

  /** Those whose tools were chosen. */
  public Prompts(ToolChoice choice) {
    this.choice = choice;
  }

  /** What the arguments of each prompt name. */
  public Map<String, Map<String, Completable>> arguments() {
    var prompts = new LinkedHashMap<String, Map<String, Completable>>();
    offered().forEach(prompt -> prompts.put(prompt.name(), prompt.completables()));
    return prompts;
  }

  private List<McpPrompt> offered() {
    return all().stream().filter(prompt -> prompt.fits(choice)).toList();
  }

  @Override
  public List<Prompt> list() {
    return offered().stream().map(McpPrompt::definition).toList();
  }

  @Override
  public GetPromptResult get(String name, Map<String, String> arguments, CallContext call) {
    var prompt =
        offered().stream()
            .filter(known -> known.name().equals(name))
            .findAny()
            .orElseThrow(() -> unknown(name));
    var given = checked(prompt, arguments);
    var text =
        call.work(
            backend -> prompt.writer().write(new PromptCall(given, call, backend.workflow())));
    return GetPromptResult.builder(
            List.of(PromptMessage.builder(Role.USER, TextContent.builder(text).build()).build()))
        .description(prompt.description())
        .build();
  }

  private WorkflowException unknown(String name) {
    var names = offered().stream().map(McpPrompt::name).toList();
    return new WorkflowException(
        new Problem.NotFound("prompt", name, "The prompts are " + String.join(", ", names) + "."));
  }

  /** Those that say something; forms send what was left empty. */
  private static Map<String, String> checked(McpPrompt prompt, Map<String, String> arguments) {
    var faults = new Faults().under("arguments");
    arguments.forEach((name, value) -> checkKnown(faults, prompt, name, value));
    var given = new LinkedHashMap<String, String>();
    for (var argument : prompt.arguments()) {
      var text = arguments.getOrDefault(argument.name(), "").strip();
      check(faults, argument, text);
      if (!text.isEmpty()) {
        given.put(argument.name(), text);
      }
    }
    faults.throwIfAny();
    return given;
  }

  private static void checkKnown(Faults faults, McpPrompt prompt, String name, String value) {
    var known = prompt.completables().keySet();
    if (!known.contains(name)) {
      var meant =
          Spelling.nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("");
      faults.add(name, "is no argument of " + prompt.name() + meant, value, known);
    }
  }

  private static void check(Faults faults, McpPrompt.Argument argument, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (text.isEmpty() && argument.isRequired()) {
      faults.add(argument.name(), "is required");
    }
    if (bytes > argument.mostBytes()) {
      faults.add(
          argument.name(),
          "has " + bytes + " bytes of UTF-8, at most " + argument.mostBytes() + " are allowed",
          text);
    } else {
      faults.text(argument.name(), text, 0, argument.mostBytes());
    }
  }
}
