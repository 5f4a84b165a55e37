package dev.workflowmcp.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The official Java client drives every tool of the server in another process, and a second session
 * finds the work.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class McpOverStdioIT {
  private final Path home = PreparedHome.copy();
  private final Set<String> called = new TreeSet<>();

  @AfterEach
  void removesTheHome() {
    RunFolder.remove(home);
  }

  @Test
  void drivesEveryToolAndFindsTheWorkAgain() {
    try (var agent = McpServerProcess.connect(home)) {
      var tools =
          agent.listTools().tools().stream().map(McpSchema.Tool::name).collect(Collectors.toSet());
      work(agent);
      assertThat(called).isEqualTo(new TreeSet<>(tools));
    }
    try (var later = McpServerProcess.connect(home)) {
      Map<String, Object> all = Map.of("include_deleted", true, "sort", "tree", "project", "Kept");
      var found = call(later, "query_work_items", all);
      assertThat(list(found, "items")).extracting("title").containsExactly("Root", "Leaf");
    }
  }

  private void work(McpSyncClient agent) {
    assertThat(call(agent, "get_active_project", Map.of())).containsEntry("project_id", null);
    var kept = call(agent, "create_project", Map.of("name", "Kept"));
    var other = call(agent, "create_project", Map.of("name", "Other"));
    call(
        agent,
        "update_project",
        Map.of("project", "Other", "version", other.get("version"), "status", "archived"));
    call(agent, "switch_project", Map.of("project", "Kept"));
    assertThat(list(call(agent, "list_projects", Map.of()), "items"))
        .extracting("name")
        .containsExactly("Kept");

    var root = call(agent, "create_work_item", Map.of("item_type", "project", "title", "Root"));
    var leaf = Map.of("item_type", "task", "title", "Leaf", "parent", root.get("ref"));
    var plan = list(call(agent, "create_work_items", Map.of("items", List.of(leaf))), "items");
    var change = Map.of("work_item", plan.get(0).get("ref"), "version", 1, "status", "active");
    assertThat(call(agent, "update_work_item", change)).containsEntry("version", 2);
    var next = Map.of("work_item", plan.get(0).get("ref"), "version", 2, "priority", 0);
    call(agent, "update_work_items", Map.of("items", List.of(next)));
    var read = call(agent, "get_work_item", Map.of("work_item", plan.get(0).get("id")));
    assertThat(read).containsEntry("priority", 0).containsEntry("version", 3);
    assertThat(list(call(agent, "query_work_items", Map.of("status", List.of("active"))), "items"))
        .hasSize(1);

    var top = Map.of("work_item", plan.get(0).get("ref"), "version", 3);
    assertThat(call(agent, "move_work_item", top)).containsEntry("depth", 0);
    var gone = Map.of("work_item", root.get("ref"), "version", 1);
    assertThat(call(agent, "delete_work_item", gone)).containsEntry("deleted", 1);
    assertThat(call(agent, "restore", Map.of("subject", root.get("ref"))))
        .containsEntry("restored", 1);
    assertThat(refused(agent, "update_work_item", change)).contains("version_conflict");
    workTogether(agent, String.valueOf(root.get("ref")), String.valueOf(plan.get(0).get("ref")));
    keepVendors(agent);
    deploy(agent, String.valueOf(root.get("ref")));
    lookAtAll(agent);
    Map<String, Object> wrong = Map.of("project", "Other", "version", 3, "confirm", "other");
    assertThat(refused(agent, "delete_project", wrong)).contains("confirmation_required");
    Map<String, Object> right = Map.of("project", "Other", "version", 3, "confirm", "Other");
    call(agent, "delete_project", right);
    assertThat(kept).containsEntry("name", "Kept");
  }

  /** What several agents need who share one plan. */
  private void workTogether(McpSyncClient agent, String root, String leaf) {
    var edge = Map.of("work_item", leaf, "depends_on", root);
    call(agent, "add_dependency", edge);
    var waiting = list(call(agent, "query_work_items", Map.of("blocked", true)), "items");
    assertThat(waiting).extracting("ref").containsExactly(leaf);
    call(agent, "remove_dependency", edge);
    call(agent, "add_note", Map.of("subject", leaf, "text", "Half done."));
    var claimed = call(agent, "claim_work_item", Map.of("work_item", root, "request_id", "mine"));
    assertThat(refused(agent, "claim_work_item", Map.of("work_item", root))).contains("claimed");
    var token =
        Map.of("work_item", root, "claim_token", String.valueOf(claimed.get("claim_token")));
    assertThat(call(agent, "release_work_item", token)).containsEntry("status", "planned");
  }

  /** What is deployed where, and what is not. */
  private void deploy(McpSyncClient agent, String carried) {
    Map<String, Object> staging =
        Map.<String, Object>of(
            "environment", "Staging", "commit_sha", "0123abc", "work_items", List.of(carried));
    assertThat(call(agent, "record_deployment", staging)).containsEntry("work_item_count", 1);
    Map<String, Object> here = Map.<String, Object>of("environment", "staging", "view", "full");
    var there = list(call(agent, "list_deployments", here), "items").get(0);
    assertThat(there).containsEntry("ref", "D-1").containsEntry("current", true);
    assertThat(String.valueOf(there.get("work_items"))).contains(carried);
    Map<String, Object> back =
        Map.<String, Object>of("deployment", "D-1", "version", 1, "status", "rolled_back");
    assertThat(call(agent, "update_deployment", back)).containsEntry("version", 2);
    assertThat(call(agent, "get_deployment", Map.of("deployment", "d-1")))
        .containsEntry("status", "rolled_back");
    assertThat(list(call(agent, "query_work_items", Map.of("not_deployed_to", "staging")), "items"))
        .isNotEmpty();
  }

  /** What was done so far, and where. */
  private void lookAtAll(McpSyncClient agent) {
    var overview = call(agent, "get_overview", Map.of());
    assertThat(overview).containsKeys("project", "counts", "active", "ready", "changed");
    assertThat(list(call(agent, "search", Map.of("text", "half done")), "items"))
        .extracting("kind")
        .containsExactly("note");
    assertThat(list(call(agent, "get_history", Map.of("subject", "E-1")), "items"))
        .extracting("action")
        .containsExactly("restored", "deleted", "updated", "created");
  }

  /** A domain of its own. */
  private void keepVendors(McpSyncClient agent) {
    Map<String, Object> schema =
        Map.<String, Object>of("type", "object", "required", List.of("country"));
    call(agent, "register_entity_type", Map.<String, Object>of("name", "vendor", "schema", schema));
    Map<String, Object> acme =
        Map.<String, Object>of(
            "entity_type",
            "vendor",
            "name",
            "Acme",
            "data",
            Map.<String, Object>of("country", "DE"));
    assertThat(call(agent, "create_entity", acme)).containsEntry("ref", "E-1");
    var wrong =
        Map.<String, Object>of(
            "entity_type", "vendor", "name", "Other", "data", Map.<String, Object>of("land", "DE"));
    assertThat(refused(agent, "create_entities", Map.<String, Object>of("items", List.of(wrong))))
        .contains("entity_invalid")
        .contains("/country");
    var change =
        Map.<String, Object>of(
            "entity", "vendor/acme", "version", 1, "data", Map.<String, Object>of("rating", 0.10));
    assertThat(call(agent, "update_entity", change)).containsEntry("version", 2);
    Map<String, Object> rated =
        Map.<String, Object>of("type", "object", "required", List.of("rating"));
    call(
        agent,
        "update_entity_type",
        Map.<String, Object>of("name", "vendor", "version", 1, "schema", rated));
    assertThat(call(agent, "get_entity", Map.<String, Object>of("entity", "e-1")))
        .containsEntry("name", "Acme");
    assertThat(list(call(agent, "query_entities", Map.of("text", "acme")), "items"))
        .extracting("name")
        .containsExactly("Acme");
    assertThat(list(call(agent, "list_entity_types", Map.of()), "items"))
        .extracting("schema_version")
        .containsExactly(2);
    call(agent, "delete_entity", Map.<String, Object>of("entity", "E-1", "version", 2));
    call(agent, "delete_entity_type", Map.<String, Object>of("name", "vendor", "version", 2));
    assertThat(call(agent, "restore", Map.<String, Object>of("subject", "E-1")))
        .containsEntry("version", 4);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> call(McpSyncClient client, String tool, Map<String, ?> arguments) {
    var result = answer(client, tool, arguments);
    assertThat(result.isError()).as(result.content().toString()).isFalse();
    return (Map<String, Object>) result.structuredContent();
  }

  private String refused(McpSyncClient client, String tool, Map<String, ?> arguments) {
    var result = answer(client, tool, arguments);
    assertThat(result.isError()).isTrue();
    assertThat(result.structuredContent()).isNull();
    return ((McpSchema.TextContent) result.content().get(0)).text();
  }

  @SuppressWarnings("unchecked")
  private McpSchema.CallToolResult answer(
      McpSyncClient client, String tool, Map<String, ?> arguments) {
    called.add(tool);
    return client.callTool(
        McpSchema.CallToolRequest.builder(tool).arguments((Map<String, Object>) arguments).build());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> answer, String name) {
    return (List<Map<String, Object>>) requireNonNull(answer.get(name), name);
  }
}
