package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools of deployments; every answer is held against its output schema. */
class DeploymentToolsTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private ServerHarness server;

  /** W-1 and W-2, completed; W-3, planned; E-1 Acme of the type vendor. */
  @BeforeEach
  void start() {
    server = ServerHarness.startInMemory();
    server.call("create_project", Map.<String, Object>of("name", "Invoices"));
    for (var status : List.of("completed", "completed", "planned")) {
      server.call(
          "create_work_item",
          Map.<String, Object>of("item_type", "task", "title", "Item", "status", status));
    }
    server.call(
        "register_entity_type", Map.<String, Object>of("name", "vendor", "schema", Map.of()));
    server.call(
        "create_entity",
        Map.<String, Object>of("entity_type", "vendor", "name", "Acme", "data", Map.of()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void takeADeploymentThroughItsLife() {
    var made =
        server.call(
            "record_deployment",
            deployment(
                "Production",
                "status",
                "pending",
                "branch",
                "main",
                "release",
                "1.2 ✓",
                "metadata",
                Map.of("run", 7L),
                "work_items",
                List.of("W-1", "w-2"),
                "entities",
                List.of("vendor/acme")));
    assertThat(made)
        .containsEntry("ref", "D-1")
        .containsEntry("environment", "production")
        .containsEntry("status", "pending")
        .containsEntry("commit_sha", COMMIT)
        .containsEntry("branch", "main")
        .containsEntry("release", "1.2 ✓")
        .containsEntry("metadata", Map.of("run", 7L))
        .containsEntry("work_item_count", 2L)
        .containsEntry("entity_count", 1L)
        .containsEntry("version", 1L)
        .containsEntry("project", "Invoices")
        .doesNotContainKey("deployed_at");
    server.call("add_note", Map.<String, Object>of("subject", "d-1", "text", "Waits"));
    Map<String, Object> update =
        Map.of(
            "deployment",
            "d-1",
            "version",
            1,
            "status",
            "deployed",
            "add_work_items",
            List.of("W-3"),
            "remove_work_items",
            List.of("W-2"),
            "remove_entities",
            List.of("E-1"));
    assertThat(server.call("update_deployment", with(update, "request_id", "r-1")))
        .containsEntry("status", "deployed")
        .containsEntry("version", 2L)
        .containsEntry("work_item_count", 2L)
        .containsEntry("entity_count", 0L)
        .containsKey("deployed_at");
    assertThat(server.call("update_deployment", with(update, "request_id", "r-1")))
        .containsEntry("replayed", true);
    assertThat(object(server.problem("update_deployment", update), "details"))
        .containsEntry("current_version", 2L);

    var read = server.call("get_deployment", Map.<String, Object>of("deployment", made.get("id")));

    assertThat(read).containsEntry("version", 2L).containsEntry("current", true);
    assertThat(related(read, "work_items"))
        .extracting(item -> item.get("ref"))
        .containsExactly("W-1", "W-3");
    assertThat(related(read, "entities")).isEmpty();
    assertThat(related(read, "notes"))
        .extracting(note -> note.get("text"))
        .containsExactly("Waits");
    assertThat(related(read, "history"))
        .extracting(event -> event.get("action"))
        .containsExactly("updated", "noted", "created");
    assertThat(
            server.problem(
                "update_deployment",
                Map.<String, Object>of("deployment", "D-1", "version", 2, "status", "failed")))
        .containsEntry("code", "illegal_transition");
  }

  @Test
  void answerWhatIsOnAnEnvironmentNow() {
    record("production", "0000001", "W-1");
    record("production", "0000002", "W-1", "W-2");
    var gone = record("production", "0000003", "W-3");
    record("staging", "0000004", "W-3");
    server.call(
        "update_deployment",
        Map.<String, Object>of("deployment", gone, "version", 1, "status", "rolled_back"));

    var there =
        items(
            server.call(
                "list_deployments",
                Map.<String, Object>of(
                    "environment",
                    "PRODUCTION",
                    "status",
                    "deployed",
                    "view",
                    "full",
                    "limit",
                    1)));

    assertThat(there).hasSize(1);
    assertThat(there.get(0)).containsEntry("ref", "D-2").containsEntry("current", true);
    assertThat(related(there.get(0), "work_items"))
        .extracting(item -> item.get("ref") + " " + item.get("title"))
        .containsExactly("W-1 Item", "W-2 Item");
    assertThat(items(server.call("list_deployments", Map.of())))
        .extracting(item -> item.get("ref") + " " + item.get("work_item_count"))
        .containsExactly("D-4 1", "D-3 1", "D-2 2", "D-1 1");
  }

  @Test
  void answerWhatIsNotOnProductionAndWhatWouldShip() {
    record("staging", "0000001", "W-1", "W-2");
    record("production", "0000001", "W-1");

    assertThat(query("status", List.of("completed"), "not_deployed_to", "production"))
        .containsExactly("W-2");
    assertThat(query("deployed_to", "Staging", "not_deployed_to", "Production"))
        .containsExactly("W-2");
    assertThat(query("not_deployed_to", "staging")).containsExactly("W-3");
  }

  @Test
  void answerWhereThingsAre() {
    record("staging", "0000001", "W-1");
    record("staging", "0000002");
    server.call("record_deployment", deployment("production", "entities", List.of("E-1")));

    var item =
        server.call(
            "get_work_item",
            Map.<String, Object>of("work_item", "W-1", "include", List.of("deployments")));
    var entity =
        server.call(
            "get_entity",
            Map.<String, Object>of("entity", "E-1", "include", List.of("deployments")));

    assertThat(related(item, "deployments"))
        .singleElement()
        .satisfies(
            there ->
                assertThat(there)
                    .containsEntry("environment", "staging")
                    .containsEntry("ref", "D-1")
                    .containsKey("deployed_at")
                    .doesNotContainKey("current"));
    assertThat(related(entity, "deployments"))
        .singleElement()
        .satisfies(there -> assertThat(there).containsEntry("current", true));
    assertThat(items(server.call("list_deployments", Map.<String, Object>of("work_item", "w-1"))))
        .hasSize(1);
    assertThat(items(server.call("list_deployments", Map.<String, Object>of("entity", "E-1"))))
        .hasSize(1);
  }

  @Test
  void goOnWhereAPageEnds() {
    IntStream.range(0, 5).forEach(i -> record("staging", "000000" + i));

    var first = server.call("list_deployments", Map.<String, Object>of("limit", 3));
    var rest =
        server.call(
            "list_deployments",
            Map.<String, Object>of("limit", 3, "cursor", first.get("next_cursor")));

    assertThat(items(first)).hasSize(3);
    assertThat(items(rest)).extracting(item -> item.get("ref")).containsExactly("D-2", "D-1");
    assertThat(rest).doesNotContainKey("next_cursor");
  }

  @Test
  void stayWithinTheirBytes() {
    var title = "🚀".repeat(200);
    var items =
        IntStream.range(0, 100)
            .mapToObj(
                i -> Map.<String, Object>of("item_type", "task", "title", title, "assignee", title))
            .toList();
    server.call("create_work_items", Map.<String, Object>of("items", items));
    var references = IntStream.rangeClosed(4, 103).mapToObj(i -> "W-" + i).toList();
    for (var i = 0; i < 20; i++) {
      server.call(
          "record_deployment",
          deployment(
              "🚀".repeat(50),
              "release",
              title,
              "branch",
              "ü".repeat(255),
              "work_items",
              references));
    }
    server.call("add_note", Map.<String, Object>of("subject", "D-1", "text", "n".repeat(10_000)));

    for (var call :
        List.of(
            Map.entry("get_deployment", Map.<String, Object>of("deployment", "D-1")),
            Map.entry("list_deployments", Map.<String, Object>of()),
            Map.entry("list_deployments", Map.<String, Object>of("view", "full")))) {
      var answer = server.result(call.getKey(), call.getValue());
      assertThat(ServerHarness.bytes(answer)).isBetween(8_000, 16 * 1024);
      server.call(call.getKey(), call.getValue());
    }
    assertThat(
            server.call(
                "list_deployments", Map.<String, Object>of("view", "full", "max_bytes", 2_000)))
        .containsEntry("truncated", true)
        .containsKey("next_cursor");
  }

  @Test
  void restoreNothing() {
    record("staging", "0000001");
    var id = server.call("get_deployment", Map.of("deployment", "D-1")).get("id");

    for (var subject : List.of("D-1", String.valueOf(id))) {
      assertThat(server.problem("restore", Map.<String, Object>of("subject", subject)))
          .containsEntry("code", "illegal_transition");
    }
  }

  // #5: what came after the fiftieth could not be read back
  @Test
  void tellAllThatADeploymentCarriesWhereThereIsRoom() {
    var titles = Collections.nCopies(200, Map.of("item_type", "task", "title", "Item"));
    for (var calls = 0; calls < 5; calls++) {
      server.call("create_work_items", Map.of("items", titles));
    }
    record("staging", "0000001", refs(1, 500));
    server.call(
        "update_deployment",
        Map.of("deployment", "D-1", "version", 1, "add_work_items", List.of(refs(501, 1_000))));

    assertThat(carried(16_384)).hasSize(50);
    assertThat(carried(40_000)).hasSizeBetween(100, 400);
    assertThat(carried(524_288))
        .extracting(item -> item.get("ref"))
        .isEqualTo(List.of(refs(1, 1_000)));
    assertThat(object(read(524_288), "work_items")).doesNotContainKey("more");
    assertThat(object(read(40_000), "work_items")).containsEntry("more", true);
    assertThat(String.valueOf(related(read(16_384), "history").get(0).get("changes")))
        .contains("work_items_added", "W-501");
  }

  private List<Map<String, Object>> carried(int maxBytes) {
    return related(read(maxBytes), "work_items");
  }

  private Map<String, Object> read(int maxBytes) {
    return server.call("get_deployment", Map.of("deployment", "D-1", "max_bytes", maxBytes));
  }

  private static String[] refs(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(i -> "W-" + i).toArray(String[]::new);
  }

  private String record(String environment, String commit, String... workItems) {
    var recorded =
        server.call(
            "record_deployment",
            Map.<String, Object>of(
                "environment",
                environment,
                "commit_sha",
                commit,
                "work_items",
                List.of(workItems)));
    return (String) Objects.requireNonNull(recorded.get("ref"));
  }

  private List<Object> query(Object... conditions) {
    return items(server.call("query_work_items", with(Map.of(), conditions))).stream()
        .<Object>map(item -> item.get("ref"))
        .toList();
  }

  private static Map<String, Object> deployment(String environment, Object... more) {
    return with(Map.of("environment", environment, "commit_sha", COMMIT), more);
  }

  private static Map<String, Object> with(Map<String, Object> arguments, Object... more) {
    var all = new HashMap<>(arguments);
    for (var i = 0; i < more.length; i += 2) {
      all.put((String) more[i], more[i + 1]);
    }
    return all;
  }

  private static List<Map<String, Object>> related(Map<String, Object> object, String name) {
    return items(object(object, name));
  }

  @SuppressWarnings("unchecked") // A JSON object.
  private static Map<String, Object> object(Map<String, Object> object, String name) {
    return (Map<String, Object>) Objects.requireNonNull(object.get(name));
  }

  @SuppressWarnings("unchecked") // A list of JSON objects.
  private static List<Map<String, Object>> items(Map<String, Object> object) {
    return (List<Map<String, Object>>) Objects.requireNonNull(object.get("items"));
  }
}
