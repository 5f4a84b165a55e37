package dev.workflowmcp.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.cli.CommandsInProcess;
import dev.workflowmcp.cli.CommandsInProcess.Said;
import dev.workflowmcp.runtime.WorkflowRuntime;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code --json} prints is what the tool answers, refusals included: one face, two doors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class CliAndMcpAgreeIT {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path home = PreparedHome.copy();
  private final McpSyncClient agent = McpServerProcess.connect(home);
  private final WorkflowRuntime runtime = PrivateHome.open(home, line -> {});
  private final CommandsInProcess commands =
      new CommandsInProcess(runtime.workflow(), PrivateHome.config(home));

  @BeforeAll
  void makesAPlan() {
    call("create_project", Map.of("name", "Invoices", "metadata", Map.of("team", "Größe 🦊")));
    var root = Map.of("key", "r", "item_type", "session", "title", "Read them");
    var leaf =
        Map.<String, Object>of(
            "item_type",
            "task",
            "title",
            "Parse the dates",
            "parent",
            "r",
            "tags",
            List.of("dates", "parsing"),
            "priority",
            1,
            "due_at",
            "2030-01-01T00:00:00.5Z",
            "metadata",
            Map.of("estimate", 2.50));
    call("create_work_items", Map.of("items", List.of(root, leaf)));
    call("update_work_item", Map.of("work_item", "W-2", "version", 1, "status", "active"));
    var schema = Map.<String, Object>of("type", "object", "required", List.of("country"));
    call("register_entity_type", Map.of("name", "vendor", "schema", schema));
    var data = Map.<String, Object>of("country", "DE", "share", new BigDecimal("0.10"));
    call("create_entity", Map.of("entity_type", "vendor", "name", "Größe-🦊", "data", data));
    call("add_note", Map.of("subject", "E-1", "text", "Pays late"));
    call(
        "record_deployment",
        Map.of(
            "environment",
            "Größe 🦊",
            "commit_sha",
            "ABCDEF0",
            "release",
            "1.2",
            "work_items",
            List.of("W-1", "W-2"),
            "entities",
            List.of("E-1")));
  }

  @AfterAll
  void ends() {
    agent.close();
    runtime.close();
    RunFolder.remove(home);
  }

  static Stream<Arguments> reads() {
    return Stream.of(
        same("project show", "get_active_project", Map.of()),
        same(
            "overview --since 2020-01-01T00:00:00Z",
            "get_overview",
            Map.of("since", "2020-01-01T00:00:00Z")),
        same("history", "get_history", Map.of()),
        same("search dates", "search", Map.of("text", "dates")),
        same(
            "search pays late --kinds note,entity",
            "search",
            Map.of("text", "pays late", "kinds", List.of("note", "entity"))),
        same("history W-2 --limit 1", "get_history", Map.of("subject", "W-2", "limit", 1)),
        same("history Invoices", "get_history", Map.of("subject", "Invoices")),
        same("item show W-2", "get_work_item", Map.of("work_item", "W-2")),
        same(
            "item show W-2 --include ancestors,children,history",
            "get_work_item",
            Map.of("work_item", "W-2", "include", List.of("ancestors", "children", "history"))),
        same("type list", "list_entity_types", Map.of()),
        same("type list --view full", "list_entity_types", Map.of("view", "full")),
        same("type show vendor", "list_entity_types", Map.of("name", "vendor")),
        same("entity show vendor/Größe-🦊", "get_entity", Map.of("entity", "e-1")),
        same(
            "entity show E-1 --include notes,history",
            "get_entity",
            Map.of("entity", "E-1", "include", List.of("notes", "history"))),
        same("entity list", "query_entities", Map.of()),
        same(
            "entity list vendor --where {\"country\":\"DE\"} --fields country,share --sort name",
            "query_entities",
            Map.<String, Object>of(
                "entity_type",
                "vendor",
                "where",
                Map.of("country", "DE"),
                "fields",
                List.of("country", "share"),
                "sort",
                "name")),
        same("deployment show D-1", "get_deployment", Map.of("deployment", "d-1")),
        same("deployment list", "list_deployments", Map.of()),
        same(
            "deployment list --status deployed --work-item W-2 --view full",
            "list_deployments",
            Map.of("status", "deployed", "work_item", "W-2", "view", "full")),
        same(
            "item show W-1 --include deployments",
            "get_work_item",
            Map.of("work_item", "W-1", "include", List.of("deployments"))),
        same("item list", "query_work_items", Map.of("sort", "tree")),
        same(
            "item list --status active --tags dates --sort updated --view full",
            "query_work_items",
            Map.of(
                "status",
                List.of("active"),
                "tags",
                List.of("dates"),
                "sort",
                "updated",
                "view",
                "full")),
        same(
            "item list --limit 1 --sort number",
            "query_work_items",
            Map.of("limit", 1, "sort", "number")));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        same("item show W-99", "get_work_item", Map.of("work_item", "W-99")),
        same(
            "item update W-2 --version 1 --title Late",
            "update_work_item",
            Map.of("work_item", "W-2", "version", 1, "title", "Late")),
        same("project create invoices", "create_project", Map.of("name", "invoices")),
        same("entity show E-9", "get_entity", Map.of("entity", "E-9")),
        same(
            "entity create vendor Other --data {}",
            "create_entity",
            Map.<String, Object>of("entity_type", "vendor", "name", "Other", "data", Map.of())),
        same(
            "entity create vendor GRÖSSE-🦊 --data {\"country\":\"DE\"}",
            "create_entity",
            Map.<String, Object>of(
                "entity_type", "vendor", "name", "GRÖSSE-🦊", "data", Map.of("country", "DE"))),
        same(
            "type update vendor --version 1 --schema {\"required\":[\"rating\"]}",
            "update_entity_type",
            Map.<String, Object>of(
                "name", "vendor", "version", 1, "schema", Map.of("required", List.of("rating")))),
        same(
            "type delete vendor --version 1",
            "delete_entity_type",
            Map.<String, Object>of("name", "vendor", "version", 1)),
        same("deployment show D-9", "get_deployment", Map.of("deployment", "D-9")),
        same("deployment list prod", "list_deployments", Map.of("environment", "prod")),
        same(
            "deployment record prod nonsense --work-items W-9",
            "record_deployment",
            Map.of("environment", "prod", "commit_sha", "nonsense", "work_items", List.of("W-9"))),
        same(
            "deployment update D-1 --version 1 --status pending",
            "update_deployment",
            Map.of("deployment", "D-1", "version", 1, "status", "pending")),
        same(
            "item list --not-deployed-to prod",
            "query_work_items",
            Map.of("not_deployed_to", "prod")),
        same("item list --project Nobody", "query_work_items", Map.of("project", "Nobody")),
        same("history W-99", "get_history", Map.of("subject", "W-99")),
        same("item list --limit 0", "query_work_items", Map.of("limit", 0)));
  }

  private static Arguments same(String command, String tool, Map<String, Object> arguments) {
    return Arguments.argumentSet(command, command, tool, arguments);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void inWhatTheyRead(String command, String tool, Map<String, Object> arguments) {
    var said = run(command);

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(timeless(JSON.readTree(said.out()))).isEqualTo(timeless(call(tool, arguments)));
  }

  /** Without the time at which it was asked. */
  private static JsonNode timeless(JsonNode answer) {
    ((ObjectNode) answer).remove("as_of");
    return answer;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void inWhatTheyRefuse(String command, String tool, Map<String, Object> arguments) {
    var said = run(command);
    var answer = answer(tool, arguments);

    assertThat(said.exitCode()).isPositive();
    assertThat(said.out()).isEmpty();
    assertThat(answer.isError()).isTrue();
    assertThat(refusal(said.err())).isEqualTo(refusal(text(answer)));
  }

  @Test
  void inWhatTheyWrite() {
    var byHand = run("item create ByHand --item-type task --priority 0");
    assertThat(byHand.exitCode()).as(byHand.err()).isZero();
    var byAgent =
        call("create_work_item", Map.of("title", "ByAgent", "item_type", "task", "priority", 0));

    var printed = JSON.readTree(byHand.out());
    assertThat(printed.propertyNames()).containsExactlyElementsOf(byAgent.propertyNames());
    assertThat(printed.path("version")).isEqualTo(byAgent.path("version"));
  }

  @Test
  void inAProcessOfItsOwn() {
    assertThat(JSON.readTree(printed("item", "show", "W-2", "--json")))
        .isEqualTo(call("get_work_item", Map.of("work_item", "W-2")));
  }

  private static JsonNode refusal(String json) {
    return JSON.readTree(json).path("error");
  }

  private Said run(String command) {
    return commands.run(command.split(" "));
  }

  /** What a process prints on its standard output. */
  private String printed(String... command) {
    var arguments = new ArrayList<>(McpServerProcess.command(home));
    arguments.set(arguments.size() - 1, "dev.workflowmcp.cli.Main");
    arguments.addAll(List.of(command));
    try {
      var process =
          new ProcessBuilder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode call(String tool, Map<String, Object> arguments) {
    var result = answer(tool, arguments);
    assertThat(result.isError()).as(result.content().toString()).isFalse();
    var structured = JSON.<JsonNode>valueToTree(requireNonNull(result.structuredContent()));
    assertThat(JSON.readTree(text(result))).isEqualTo(structured);
    return JSON.readTree(text(result));
  }

  private McpSchema.CallToolResult answer(String tool, Map<String, Object> arguments) {
    return agent.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().get(0)).text();
  }
}
