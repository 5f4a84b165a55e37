package dev.workflowmcp.mcp.tool;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code docs/tool-reference.md} says of the tools: what a client is told, for people. */
final class ToolReference {
  private static final String HEAD =
      """
      # Tools

      What the MCP server offers to a model, made from the tools themselves. A test compares this page with them;
      `mvn test -pl workflow-mcp-adapter -am -Dtools.update=true` writes it anew.

      Beside the problems that a tool names, any call can answer `invalid_input`, `not_found`, `no_active_project`,
      `project_unavailable`, `busy`, `database_unavailable` or `internal`; a write also `request_id_reused`,
      `version_conflict` where it takes a `version`, and `illegal_transition` on what is deleted.
      """;

  private ToolReference() {}

  static String of(List<McpTool<?>> tools) {
    return HEAD
        + "\n"
        + tools.stream().map(ToolReference::contents).collect(Collectors.joining("\n"))
        + "\n"
        + tools.stream().map(ToolReference::section).collect(Collectors.joining());
  }

  private static String contents(McpTool<?> tool) {
    return "- [`%s`](#%s)".formatted(tool.name(), tool.name());
  }

  private static String section(McpTool<?> tool) {
    var head = "\n## %s\n\n%s\n\n*%s*\n".formatted(tool.name(), tool.description(), effect(tool));
    var input = tool.definition().inputSchema();
    return head
        + "\n| argument | type | |\n|---|---|---|\n"
        + rows("", input).collect(Collectors.joining())
        + "\n<details><summary>Answer</summary>\n\n```\n"
        + members("", Objects.requireNonNull(tool.definition().outputSchema()))
            .collect(Collectors.joining("\n"))
        + "\n```\n\n</details>\n";
  }

  private static String effect(McpTool<?> tool) {
    return switch (tool.effect()) {
      case READS -> "Changes nothing.";
      case ADDS -> "Makes something new each time, unless it is repeated with its request_id.";
      case CHANGES -> "Changes what is there; repeated, it changes nothing more.";
      case DELETES -> "Takes something away, which can be restored.";
    };
  }

  private static Stream<String> rows(String under, Map<?, ?> schema) {
    var required = schema.get("required") instanceof List<?> names ? names : List.of();
    return properties(schema).entrySet().stream()
        .flatMap(
            entry -> {
              var field = (Map<?, ?>) entry.getValue();
              var name = under + entry.getKey();
              var marked =
                  "`" + name + "`" + (required.contains(entry.getKey()) ? " **required**" : "");
              var row = "| %s | %s | %s |\n".formatted(marked, type(field), remarks(field));
              return Stream.concat(Stream.of(row), rowsOfElements(name, field));
            });
  }

  private static Stream<String> rowsOfElements(String name, Map<?, ?> field) {
    return field.get("items") instanceof Map<?, ?> items ? rows(name + "[].", items) : Stream.of();
  }

  private static String type(Map<?, ?> schema) {
    if (schema.get("enum") instanceof List<?> names) {
      return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      return "list of " + type(items);
    }
    if (schema.get("anyOf") instanceof List<?> choice) {
      return choice.stream()
          .map(part -> type((Map<?, ?>) part))
          .collect(Collectors.joining(" or "));
    }
    var format = schema.get("format");
    return String.valueOf(format == null ? schema.get("type") : format);
  }

  private static String remarks(Map<?, ?> schema) {
    var described = schema.get("description");
    return Stream.of(
            described == null ? "" : described + ".",
            limits(schema),
            schema.containsKey("default") ? "Default `" + schema.get("default") + "`." : "")
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String limits(Map<?, ?> schema) {
    if (schema.containsKey("minimum")) {
      return schema.get("minimum")
          + " to "
          + Objects.requireNonNullElse(schema.get("maximum"), "…")
          + ".";
    }
    if (schema.containsKey("maxLength")) {
      return "At most " + schema.get("maxLength") + " characters.";
    }
    return schema.containsKey("maxItems") ? "At most " + schema.get("maxItems") + "." : "";
  }

  private static Stream<String> members(String indent, Map<?, ?> schema) {
    return properties(schema).entrySet().stream()
        .flatMap(
            entry -> {
              var field = (Map<?, ?>) entry.getValue();
              var line = indent + entry.getKey() + ": " + type(field).replace("`", "");
              var below = field.get("items") instanceof Map<?, ?> items ? items : field;
              return Stream.concat(Stream.of(line), members(indent + "  ", below));
            });
  }

  @SuppressWarnings("unchecked") // Schemas are JSON objects.
  private static Map<String, Object> properties(Map<?, ?> schema) {
    return schema.get("properties") instanceof Map<?, ?> properties
        ? (Map<String, Object>) properties
        : Map.of();
  }
}
