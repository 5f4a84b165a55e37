package dev.workflowmcp.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.runtime.ToolChoice.Toolset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every tool. */
class ToolRulesTest {
  /** Of the list without output schemas. */
  private static final int MOST_BYTES = 28_000;

  /** Of those of the toolset work alone. */
  private static final int MOST_BYTES_OF_WORK = 18_000;

  private static final Set<String> VERBS =
      Set.of(
          "create",
          "list",
          "switch",
          "get",
          "update",
          "delete",
          "query",
          "add",
          "remove",
          "move",
          "claim",
          "release",
          "register",
          "record");

  private static final Pattern SENTENCE = Pattern.compile("[.] ");

  /** The problems that a description can name. */
  private static final Pattern CODE = Pattern.compile("\\b[a-z]+_[a-z_]+\\b");

  static Stream<McpTool<?>> tools() {
    return Tools.all().stream();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void isNamedByAVerbAndANounUnlessItTakesAnything(McpTool<?> tool) {
    if (!Set.of("restore", "search").contains(tool.name())) {
      assertThat(tool.name()).matches("[a-z]+(_[a-z]+)+").hasSizeLessThanOrEqualTo(40);
      assertThat(VERBS).contains(tool.name().substring(0, tool.name().indexOf('_')));
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void saysInTwoSentencesWhenToUseItAndWhatCanGoWrong(McpTool<?> tool) {
    assertThat(tool.description()).startsWith("Call ").endsWith(".").hasSizeLessThanOrEqualTo(300);
    assertThat(SENTENCE.split(tool.description())).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("tools")
  void setsAllFourHints(McpTool<?> tool) {
    var hints = tool.definition().annotations();
    assertThat(hints.readOnlyHint()).isEqualTo(tool.effect() == Effect.READS);
    assertThat(hints.destructiveHint()).isEqualTo(tool.effect() == Effect.DELETES);
    assertThat(hints.idempotentHint()).isEqualTo(tool.effect() != Effect.ADDS);
    assertThat(hints.openWorldHint()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void readsWithABudgetAndWritesWithARequestId(McpTool<?> tool) {
    var fields = properties(tool.definition().inputSchema()).keySet();
    assertThat(fields.contains("max_bytes")).isEqualTo(tool.effect() == Effect.READS);
    assertThat(fields.contains("request_id")).isEqualTo(tool.effect() != Effect.READS);
    assertThat(fields.contains("cursor")).isEqualTo(fields.contains("limit"));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void hasSchemasThatEveryClientTakes(McpTool<?> tool) {
    var schemas = List.of(tool.definition().inputSchema(), tool.definition().outputSchema());
    for (var schema : schemas) {
      assertThat(schema).containsEntry("type", "object");
      assertThat(schema).doesNotContainKeys("anyOf", "oneOf", "allOf", "$ref", "$schema");
      assertPortable(schema);
    }
    assertClosed(tool.definition().inputSchema());
  }

  /** Each part has one type, or a choice of parts that have one. */
  private static void assertPortable(Map<?, ?> schema) {
    var choice = schema.get("anyOf");
    if (choice instanceof List<?> parts) {
      parts.forEach(part -> assertPortable((Map<?, ?>) part));
    } else {
      assertThat(schema.get("type")).as("%s", schema).isInstanceOf(String.class);
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.values().forEach(property -> assertPortable((Map<?, ?>) property));
    }
    for (var name : List.of("items", "additionalProperties")) {
      if (schema.get(name) instanceof Map<?, ?> part) {
        assertPortable(part);
      }
    }
  }

  private static void assertClosed(Map<?, ?> schema) {
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      assertThat(schema.get("additionalProperties")).isEqualTo(false);
      properties.values().forEach(property -> assertClosed((Map<?, ?>) property));
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      assertClosed(items);
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void describesFieldsShortlyAndWithoutTheirOwnName(McpTool<?> tool) {
    properties(tool.definition().inputSchema())
        .forEach(
            (name, property) -> {
              var description = (String) ((Map<?, ?>) property).get("description");
              if (description != null) {
                assertThat(description).as(name).isNotBlank().hasSizeLessThanOrEqualTo(80);
                assertThat(description.toLowerCase(Locale.ROOT)).as(name).doesNotStartWith(name);
              }
            });
  }

  @Test
  void letsClientsTakeTheLongAnswersThatCanBeAskedFor() {
    var meta = Map.<String, Object>of("anthropic/maxResultSizeChars", 500_000);
    assertThat(tools())
        .allSatisfy(
            tool ->
                assertThat(meta.equals(tool.definition().meta()))
                    .as(tool.name())
                    .isEqualTo(
                        properties(tool.definition().inputSchema()).containsKey("max_bytes")));
  }

  @Test
  void saysTheSameOfTheSameField() {
    var said = new HashMap<String, List<Object>>();
    for (var name : List.of("request_id", "max_bytes", "cursor", "limit", "work_item", "version")) {
      tools()
          .map(tool -> properties(tool.definition().inputSchema()).get(name))
          .filter(property -> property != null)
          .forEach(property -> said.computeIfAbsent(name, key -> new ArrayList<>()).add(property));
    }
    assertThat(said).hasSize(6);
    assertThat(said).allSatisfy((name, all) -> assertThat(Set.copyOf(all)).hasSize(1));
  }

  @Test
  void belongToExactlyOneToolset() {
    assertThat(Stream.of(Toolset.values()).flatMap(toolset -> Tools.of(toolset).stream()))
        .containsExactlyElementsOf(Tools.all());
  }

  @Test
  void namesEachToolOnce() {
    assertThat(tools().map(McpTool::name)).doesNotHaveDuplicates();
  }

  @Test
  void namesInDescriptionsOnlyToolsFieldsAndProblemsThatThereAre() {
    var known = new ArrayList<String>();
    tools().forEach(tool -> known.addAll(properties(tool.definition().inputSchema()).keySet()));
    tools().map(McpTool::name).forEach(known::add);
    Stream.of(dev.workflowmcp.core.problem.ProblemCode.values())
        .forEach(code -> known.add(code.wireName()));
    known.add("project_id");

    var named =
        tools()
            .flatMap(tool -> CODE.matcher(tool.description()).results())
            .map(java.util.regex.MatchResult::group);

    assertThat(named).isSubsetOf(known).hasSizeGreaterThan(10);
  }

  @Test
  void staysWithinTheBytesThatEverySessionPaysFor() {
    assertThat(bytes(tools())).isBetween(1_000, MOST_BYTES);
    assertThat(bytes(Tools.of(Toolset.WORK).stream())).isBetween(1_000, MOST_BYTES_OF_WORK);
  }

  private static int bytes(Stream<McpTool<?>> tools) {
    var json = new ProtocolJson();
    return tools
        .map(tool -> new HashMap<>((Map<?, ?>) parsed(json.write(tool.definition()))))
        .peek(tool -> tool.remove("outputSchema"))
        .mapToInt(tool -> json.write(tool).getBytes(StandardCharsets.UTF_8).length + 1)
        .sum();
  }

  private static Map<?, ?> parsed(String json) {
    return dev.workflowmcp.mcp.harness.JsonLines.parse(json);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Map<String, Object> schema) {
    return (Map<String, Object>) Objects.requireNonNull(schema.get("properties"));
  }
}
