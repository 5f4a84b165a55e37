package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools that look at a whole project, through the protocol. */
class ReadToolsTest {
  private ServerHarness server;

  @BeforeEach
  void start() {
    server = ServerHarness.startInMemory();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void briefsWhoBeginsOrHasForgotten() {
    server.call("create_project", Map.of("name", "p", "description", "d"));
    server.call("create_work_item", Map.of("item_type", "task", "title", "First"));
    server.call(
        "create_work_item",
        Map.of("item_type", "task", "title", "Second", "depends_on", List.of("W-1")));
    server.call("claim_work_item", Map.of("work_item", "W-1", "agent", "ada"));

    var overview = server.call("get_overview", Map.of("since", "2020-01-01T00:00:00Z"));

    assertThat(((Map<?, ?>) object(overview, "project")).get("name")).isEqualTo("p");
    assertThat(((Map<?, ?>) object(overview, "counts")).get("planned")).isEqualTo(1L);
    assertThat(items(object(overview, "active")))
        .singleElement()
        .satisfies(
            item -> assertThat(item).containsEntry("holder", "ada").containsEntry("ref", "W-1"));
    assertThat(items(object(overview, "ready"))).isEmpty();
    assertThat(items(object(overview, "blocked")))
        .singleElement()
        .satisfies(item -> assertThat(item).containsEntry("ref", "W-2").containsKey("waits_for"));
    assertThat(items(object(overview, "changed"))).hasSize(2);
    assertThat(items(object(server.call("get_overview", Map.of()), "changed"))).isEmpty();
    assertThat(server.call("get_overview", Map.of("max_bytes", 1024))).containsKey("project");
  }

  @Test
  void tellsWhoChangedWhat() {
    server.call("create_project", Map.of("name", "p"));
    var text = "x".repeat(300);
    server.call(
        "create_work_item", Map.of("item_type", "task", "title", "First", "description", text));
    server.call("register_entity_type", Map.of("name", "vendor", "schema", Map.of()));
    server.call(
        "update_work_item",
        Map.of("work_item", "W-1", "version", 1, "status", "active", "request_id", "r"));

    var all = items(server.call("get_history", Map.of()));
    assertThat(all)
        .extracting(event -> event.get("action"))
        .containsExactly("updated", "created", "created");
    assertThat(all.get(0))
        .containsEntry("subject", Map.of("kind", "work_item", "ref", "W-1"))
        .containsEntry("changes", Map.of("status", List.of("planned", "active")))
        .containsEntry("request_id", "r")
        .containsEntry("version", 2L);
    assertThat(((Map<?, ?>) object(all.get(1), "subject")).get("id")).isNotNull();
    assertThat(object(all.get(2), "changes").toString())
        .contains("x".repeat(200) + "…")
        .doesNotContain("x".repeat(201));

    var first = server.call("get_history", Map.of("subject", "W-1", "limit", 1));
    assertThat(items(first)).hasSize(1);
    var arguments =
        Map.<String, Object>of(
            "subject", "W-1", "limit", 1, "cursor", object(first, "next_cursor"));
    assertThat(items(server.call("get_history", arguments)))
        .extracting(event -> event.get("action"))
        .containsExactly("created");
    assertThat(items(server.call("get_history", Map.of("subject", "p"))))
        .extracting(event -> (Object) ((Map<?, ?>) object(event, "subject")).get("kind"))
        .containsOnly("project");
    assertThat(items(server.call("get_history", Map.of("actor", "nobody")))).isEmpty();
  }

  @Test
  void findsThingsOfAllKinds() {
    server.call("create_project", Map.of("name", "p"));
    server.call(
        "create_work_item",
        Map.of("item_type", "task", "title", "First", "description", "About the zeppelin"));
    server.call("add_note", Map.of("subject", "W-1", "text", "A zeppelin"));
    server.call("register_entity_type", Map.of("name", "vendor", "schema", Map.of()));
    server.call(
        "create_entity",
        Map.of("entity_type", "vendor", "name", "Zeppelin Works", "data", Map.of()));

    assertThat(items(server.call("search", Map.of("text", "zeppelin"))))
        .containsExactly(
            Map.of("kind", "entity", "ref", "E-1", "type", "vendor", "title", "Zeppelin Works"),
            Map.of(
                "kind",
                "work_item",
                "ref",
                "W-1",
                "type",
                "task",
                "title",
                "First",
                "status",
                "planned",
                "snippet",
                "About the zeppelin"),
            Map.of("kind", "note", "ref", "W-1", "title", "First", "snippet", "A zeppelin"));
    var notes =
        Map.<String, Object>of("text", "zeppelin", "kinds", List.of("note", "entity"), "limit", 1);
    var first = server.call("search", notes);
    assertThat(items(first)).extracting(hit -> hit.get("kind")).containsExactly("entity");
    assertThat(first).containsKey("next_cursor");
    assertThat(items(server.call("search", Map.of("text", "balloon")))).isEmpty();
  }

  private static Object object(Map<String, Object> answer, String name) {
    return Objects.requireNonNull(answer.get(name));
  }

  @SuppressWarnings("unchecked") // An object of JSON.
  private static List<Map<String, Object>> items(Object list) {
    var items = ((Map<?, ?>) list).get("items");
    return items == null ? List.of() : (List<Map<String, Object>>) items;
  }
}
