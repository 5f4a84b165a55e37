package dev.workflowmcp.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.workflowmcp.core.store.ProjectId;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer is longer than its budget, whatever a large project holds and a client asks for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Order(1)
class AnswerBudgetIT {
  private static final int BYTES = 16 * 1024;
  private static final int OVERVIEW_BYTES = 8 * 1024;
  private static final int PROMPT_BYTES = 8 * 1024;
  private static final List<Integer> BUDGETS = List.of(1_024, 4_096, 65_536, 524_288);
  private static final LargeProject LARGE = new LargeProject(100_000, 20_000, 2_000);

  @RegisterExtension final PrivateHome home = PrivateHome.ofTheClass();
  private final McpSyncClient agent = McpServerProcess.connect(home.path());

  /** A read as a client asks for it. */
  record Call(String tool, Map<String, Object> arguments) {
    private Call with(String name, Object value) {
      var more = new LinkedHashMap<>(arguments);
      more.put(name, value);
      return new Call(tool, more);
    }

    private int budget() {
      return tool.equals("get_overview") ? OVERVIEW_BYTES : BYTES;
    }
  }

  @BeforeAll
  void fillsTheProject() {
    var project = call(new Call("create_project", Map.of("name", "Large")));
    registerTypes();
    var id = new ProjectId(UUID.fromString(String.valueOf(project.get("id"))));
    try (var postgres = home.join();
        var sql = PrivateHome.sql(postgres, TestRegistry.databaseOf(id));
        var registry = PrivateHome.sql(postgres, "workflow_registry")) {
      LARGE.fill(sql);
      LargeProject.addOtherProjects(registry, 300);
    }
  }

  @AfterAll
  void ends() {
    agent.close();
  }

  static Stream<Call> reads() {
    return Stream.of(
        call("get_active_project"),
        call("list_projects", "status", "all", "limit", 200),
        call("get_overview"),
        call("get_overview", "since", "2020-01-01T00:00:00Z"),
        call("get_work_item", "work_item", "W-1"),
        call("get_work_item", "work_item", "W-1", "include", itemIncludes()),
        call("get_work_item", "work_item", "W-1000", "include", itemIncludes()),
        call("get_work_item", "work_item", "W-5", "include", itemIncludes()),
        call("query_work_items", "limit", 200),
        call("query_work_items", "limit", 200, "view", "full", "sort", "number"),
        call("query_work_items", "limit", 200, "ready", true),
        call("query_work_items", "limit", 200, "blocked", true),
        call("query_work_items", "limit", 200, "text", "invoice"),
        call("query_work_items", "limit", 200, "under", "W-1", "sort", "tree"),
        call("query_work_items", "limit", 200, "not_deployed_to", "env-1"),
        call("query_work_items", "limit", 200, "deployed_to", "env-1"),
        call("list_entity_types", "limit", 200),
        call("list_entity_types", "limit", 200, "view", "full"),
        call("list_entity_types", "name", "wide_1"),
        call("get_entity", "entity", "E-1", "include", List.of("notes", "history", "deployments")),
        call("query_entities", "limit", 200),
        call("query_entities", "limit", 200, "view", "full", "sort", "number"),
        call("query_entities", "limit", 200, "where", Map.of("country", "DE")),
        call("query_entities", "limit", 200, "fields", List.of("note", "price"), "sort", "number"),
        call("get_deployment", "deployment", "D-1"),
        call("list_deployments", "limit", 200),
        call("list_deployments", "limit", 200, "work_item", "W-7"),
        call("list_deployments", "limit", 200, "environment", "env-3", "status", "deployed"),
        call("search", "text", "invoice"),
        call("search", "text", "ü", "limit", 200),
        call("get_history", "limit", 200),
        call("get_history", "limit", 200, "subject", "W-1"),
        call("get_history", "limit", 200, "subject", "D-1"),
        call("get_history", "limit", 200, "actor", "agent-7"));
  }

  private static List<String> itemIncludes() {
    return List.of(
        "ancestors",
        "children",
        "descendants",
        "dependencies",
        "git",
        "notes",
        "deployments",
        "history");
  }

  @Test
  void isTriedWithEveryToolThatReads() {
    var reading =
        agent.listTools().tools().stream()
            .filter(tool -> requireNonNull(tool.annotations()).readOnlyHint())
            .map(McpSchema.Tool::name)
            .collect(Collectors.toCollection(TreeSet::new));

    var tried = reads().map(Call::tool).collect(Collectors.toCollection(TreeSet::new));
    assertThat(tried).isEqualTo(reading);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void holdsUnlessMoreIsAskedFor(Call read) {
    var text = text(read);
    assertThat(bytes(text)).isBetween(2, read.budget());
    for (var budget : BUDGETS) {
      assertThat(bytes(text(read.with("max_bytes", budget)))).as("%d", budget).isBetween(2, budget);
    }
  }

  /** A page ends before its budget does, and the next one begins there. */
  @ParameterizedTest
  @MethodSource("reads")
  void holdsPageAfterPage(Call read) {
    var cursor = call(read).get("next_cursor");
    for (var page = 0; page < 5 && cursor != null; page++) {
      var next = answer(read.with("cursor", cursor));
      assertThat(bytes(text(next))).isBetween(2, read.budget());
      cursor = content(next).get("next_cursor");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workflow://projects",
        "workflow://Large/overview",
        "workflow://Large/tree",
        "workflow://Large/work-items/W-1",
        "workflow://Large/work-items/W-1000",
        "workflow://Large/entity-types/wide_1",
        "workflow://Large/entities/E-1",
        "workflow://Large/deployments/D-1"
      })
  void holdsForResources(String uri) {
    var read = agent.readResource(McpSchema.ReadResourceRequest.builder(uri).build());
    assertThat(read.contents())
        .singleElement(InstanceOfAssertFactories.type(McpSchema.TextResourceContents.class))
        .satisfies(content -> assertThat(bytes(content.text())).isBetween(2, BYTES));
  }

  static Stream<Arguments> prompts() {
    return Stream.of(
        arguments("plan_feature", Map.of("description", "Read the invoices", "project", "Large")),
        arguments("resume_work", Map.of("project", "Large")),
        arguments("triage_blocked", Map.of("project", "Large")),
        arguments("release_notes", Map.of("project", "Large", "environment", "env-1")),
        arguments("release_notes", Map.of("project", "Large", "deployment", "D-1")),
        arguments("release_notes", Map.of("project", "Large", "from", "D-1981", "to", "D-1")));
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void holdsForPrompts(String name, Map<String, Object> blanks) {
    var prompt =
        agent.getPrompt(McpSchema.GetPromptRequest.builder(name).arguments(blanks).build());
    var bytes =
        prompt.messages().stream()
            .map(message -> ((McpSchema.TextContent) message.content()).text())
            .mapToInt(AnswerBudgetIT::bytes)
            .sum();
    assertThat(bytes).isBetween(200, PROMPT_BYTES);
  }

  static Stream<Arguments> completions() {
    return Stream.of(
        arguments("work-items/{ref}", "project", ""),
        arguments("work-items/{ref}", "ref", ""),
        arguments("entity-types/{name}", "name", ""),
        arguments("entities/{ref}", "ref", "vendor/"),
        arguments("entities/{ref}", "ref", "ü"),
        arguments("deployments/{ref}", "ref", "env"));
  }

  @ParameterizedTest
  @MethodSource("completions")
  void holdsForCompletions(String template, String variable, String begun) {
    var reference = new McpSchema.ResourceReference("workflow://{project}/" + template);
    var argument = new McpSchema.CompleteRequest.CompleteArgument(variable, begun);
    var context =
        McpSchema.CompleteRequest.CompleteContext.builder()
            .arguments(Map.of("project", "Large"))
            .build();
    var request = McpSchema.CompleteRequest.builder(reference, argument).context(context).build();

    var values = agent.completeCompletion(request).completion().values();

    assertThat(values).isNotEmpty();
    assertThat(values.stream().mapToInt(value -> bytes("\"" + value + "\",")).sum() + 1)
        .isLessThanOrEqualTo(BYTES);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static Call call(String tool, Object... namesAndValues) {
    var arguments = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Call(tool, arguments);
  }

  /**
   * Thirty whose schemas are almost as large as they may be, and the one that the entities have.
   */
  private void registerTypes() {
    var properties =
        IntStream.range(0, 200)
            .boxed()
            .collect(
                Collectors.toMap(
                    n -> "property_" + n, n -> Map.of("description", "ü".repeat(100))));
    for (var n = 1; n <= 12; n++) {
      call(
          call(
              "register_entity_type",
              "name",
              "wide_" + n,
              "schema",
              Map.of("properties", properties)));
    }
    call(call("register_entity_type", "name", "vendor", "schema", Map.of("type", "object")));
  }

  private String text(Call read) {
    return text(answer(read));
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().get(0)).text();
  }

  private Map<String, Object> call(Call call) {
    return content(answer(call));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> content(McpSchema.CallToolResult result) {
    return (Map<String, Object>) requireNonNull(result.structuredContent());
  }

  private McpSchema.CallToolResult answer(Call call) {
    var request =
        McpSchema.CallToolRequest.builder(call.tool()).arguments(call.arguments()).build();
    var result = agent.callTool(request);
    assertThat(result.isError()).as("%s: %s", call, result.content()).isNotEqualTo(true);
    return result;
  }
}
