package dev.workflowmcp.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What an agent does from the plan of a feature to its release, with what goes wrong on the way,
 * and what it pays for the answers.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AgentSessionIT {
  /** Of all answers to calls together. */
  private static final int MOST_BYTES = 60 * 1024;

  private final Path home = PreparedHome.copy();
  private final List<String> costs = new ArrayList<>();
  private int bytes;

  @AfterEach
  void removesTheHome() {
    RunFolder.remove(home);
  }

  @Test
  void costsFewBytes() {
    try (var agent = McpServerProcess.connect(home, "planner")) {
      plan(agent);
      work(agent);
      meetSomebodyElse(agent);
      complete(agent);
      deploy(agent);
    }
    try (var later = McpServerProcess.connect(home, "planner")) {
      resume(later);
    }
    System.out.println(
        "The answers of a session, %d bytes:\n%s".formatted(bytes, String.join("\n", costs)));
    assertThat(bytes).isBetween(5_000, MOST_BYTES);
  }

  /** Thirty items: a feature with five sessions of five tasks each, each session after the last. */
  private void plan(McpSyncClient agent) {
    assertThat(ok(agent, "get_active_project", Map.of())).containsEntry("project_id", null);
    ok(agent, "create_project", Map.<String, Object>of("name", "Invoice extraction"));
    var items = new ArrayList<Map<String, Object>>();
    items.add(
        Map.<String, Object>of("key", "f", "item_type", "project", "title", "Extract invoices"));
    for (var s = 1; s <= 5; s++) {
      var after = s == 1 ? List.of() : List.of("s" + (s - 1));
      items.add(
          Map.<String, Object>of(
              "key",
              "s" + s,
              "parent",
              "f",
              "item_type",
              "session",
              "title",
              "Stage " + s,
              "depends_on",
              after));
      for (var t = 1; t <= 5; t++) {
        items.add(task("s" + s, s + "." + t));
      }
    }
    var planned =
        ok(
            agent,
            "create_work_items",
            Map.<String, Object>of("items", items, "request_id", "plan-1"));
    assertThat(list(planned, "items")).hasSize(31);
    ok(agent, "create_work_items", Map.<String, Object>of("items", items, "request_id", "plan-1"));
    assertThat(list(ok(agent, "query_work_items", Map.<String, Object>of("ready", true)), "items"))
        .hasSize(5);
    assertThat(
            list(ok(agent, "query_work_items", Map.<String, Object>of("blocked", true)), "items"))
        .isNotEmpty();
  }

  private static Map<String, Object> task(String session, String title) {
    return Map.<String, Object>of(
        "item_type",
        "task",
        "parent",
        session,
        "title",
        "Read the fields of page " + title,
        "description",
        "Find the fields, read them, and compare with what the page shows.");
  }

  private void work(McpSyncClient agent) {
    var claimed = ok(agent, "claim_work_item", Map.of());
    ok(
        agent,
        "get_work_item",
        Map.<String, Object>of("work_item", ref(claimed), "include", List.of("ancestors")));
    ok(
        agent,
        "add_note",
        Map.<String, Object>of("subject", ref(claimed), "text", "The dates are upside down."));
    ok(
        agent,
        "update_work_item",
        Map.<String, Object>of(
            "work_item",
            ref(claimed),
            "version",
            claimed.get("version"),
            "status",
            "completed",
            "claim_token",
            claimed.get("claim_token"),
            "add_commits",
            List.of("abc1234")));
  }

  /** A mistake, a conflict, and how both are mended with what the answers say. */
  private void meetSomebodyElse(McpSyncClient agent) {
    refused(
        agent,
        "update_work_item",
        Map.<String, Object>of("work_item", "W-4", "status", "done"),
        "invalid_input");
    var read = ok(agent, "get_work_item", Map.<String, Object>of("work_item", "W-4"));
    try (var other = McpServerProcess.connect(home, "reviewer")) {
      ok(
          other,
          "update_work_item",
          Map.<String, Object>of("work_item", "W-4", "version", 1, "priority", 0));
    }
    var mine =
        Map.<String, Object>of(
            "work_item", "W-4", "version", read.get("version"), "title", "Read the dates");
    var conflict = refused(agent, "update_work_item", mine, "version_conflict");
    assertThat(conflict).contains("\"current_version\":2");
    var merged =
        Map.<String, Object>of("work_item", "W-4", "version", 2, "title", "Read the dates");
    assertThat(ok(agent, "update_work_item", merged)).containsEntry("priority", 0);
  }

  /** The rest of the first stage; only with the stage itself the next one is ready. */
  private void complete(McpSyncClient agent) {
    for (var n = 0; n < 4; n++) {
      completeTheBest(agent);
    }
    refused(agent, "claim_work_item", Map.of(), "nothing_ready");
    var stage = Map.<String, Object>of("work_item", "W-2", "version", 1, "status", "completed");
    ok(agent, "update_work_item", stage);
    completeTheBest(agent);
  }

  private void completeTheBest(McpSyncClient agent) {
    var claimed = ok(agent, "claim_work_item", Map.of());
    ok(
        agent,
        "update_work_item",
        Map.<String, Object>of(
            "work_item",
            ref(claimed),
            "version",
            claimed.get("version"),
            "status",
            "completed",
            "claim_token",
            claimed.get("claim_token")));
  }

  private void deploy(McpSyncClient agent) {
    var done =
        ok(
            agent,
            "query_work_items",
            Map.<String, Object>of("status", List.of("completed"), "item_type", List.of("task")));
    var refs = list(done, "items").stream().map(AgentSessionIT::ref).toList();
    ok(
        agent,
        "record_deployment",
        Map.<String, Object>of(
            "environment", "staging", "commit_sha", "abc1234", "work_items", refs));
    var waiting = Map.<String, Object>of("deployed_to", "staging", "not_deployed_to", "production");
    refused(agent, "query_work_items", waiting, "not_found");
    ok(
        agent,
        "record_deployment",
        Map.<String, Object>of(
            "environment",
            "production",
            "commit_sha",
            "abc1234",
            "work_items",
            List.of(refs.get(0))));
    assertThat(list(ok(agent, "query_work_items", waiting), "items")).hasSize(refs.size() - 1);
    ok(agent, "list_deployments", Map.<String, Object>of("environment", "staging", "limit", 1));
    ok(agent, "claim_work_item", Map.of());
  }

  /** After the memory of the one before is gone. */
  private void resume(McpSyncClient agent) {
    assertThat(String.valueOf(ok(agent, "get_active_project", Map.of()).get("project")))
        .contains("Invoice extraction");
    ok(agent, "get_overview", Map.of());
    ok(agent, "get_history", Map.<String, Object>of("limit", 10));
    ok(agent, "search", Map.<String, Object>of("text", "dates"));
  }

  private static String ref(Map<String, Object> thing) {
    return String.valueOf(thing.get("ref"));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> ok(McpSyncClient client, String tool, Map<String, Object> arguments) {
    var result = answer(client, tool, arguments);
    assertThat(result.isError()).as("%s: %s", tool, result.content()).isNotEqualTo(true);
    return (Map<String, Object>) requireNonNull(result.structuredContent());
  }

  private String refused(
      McpSyncClient client, String tool, Map<String, Object> arguments, String code) {
    var result = answer(client, tool, arguments);
    assertThat(result.isError()).isTrue();
    assertThat(text(result)).contains(code);
    return text(result);
  }

  private McpSchema.CallToolResult answer(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    var result =
        client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    var size = text(result).getBytes(UTF_8).length;
    bytes += size;
    costs.add("%6d %s".formatted(size, tool));
    return result;
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().get(0)).text();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> answer, String name) {
    return (List<Map<String, Object>>) requireNonNull(answer.get(name), name);
  }
}
