package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.mcp.completion.Completable;
import dev.workflowmcp.runtime.ToolChoice;
import dev.workflowmcp.runtime.ToolChoice.Toolset;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A prompt: what it is for, what it can be told, and how it is written.
 *
 * @param title for people
 * @param description one sentence: what comes out
 * @param uses the tools that it names are of these
 * @param changes whether some of them change something
 */
record McpPrompt(
    String name,
    String title,
    String description,
    Set<Toolset> uses,
    boolean changes,
    List<Argument> arguments,
    Writer writer) {

  /** What a prompt can be told. */
  record Argument(
      String name, String description, boolean isRequired, Completable names, int mostBytes) {
    private static final int NAME_BYTES = 1_000;

    static final Argument PROJECT =
        optional(
            "project",
            "Name or id; default: the one this connection works in",
            Completable.PROJECT);

    private PromptArgument definition() {
      return PromptArgument.builder(name).description(description).required(isRequired).build();
    }

    static Argument optional(String name, String description, Completable names) {
      return new Argument(name, description, false, names, NAME_BYTES);
    }
  }

  /** Fills the blanks in. */
  @FunctionalInterface
  interface Writer {
    String write(PromptCall call);
  }

  /** Whether the tools that it names are offered. */
  boolean fits(ToolChoice choice) {
    return uses.stream().allMatch(choice::has) && !(changes && choice.readOnly());
  }

  Prompt definition() {
    return Prompt.builder(name)
        .title(title)
        .description(description)
        .arguments(arguments.stream().map(Argument::definition).toList())
        .build();
  }

  /** What the values of the arguments name. */
  Map<String, Completable> completables() {
    var all = new LinkedHashMap<String, Completable>();
    arguments.forEach(argument -> all.put(argument.name(), argument.names()));
    return all;
  }
}
