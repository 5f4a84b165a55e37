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

  private static Object object(Map<String, Object> answer, String name) {
    return Objects.requireNonNull(answer.get(name));
  }

  @SuppressWarnings("unchecked") // An object of JSON.
  private static List<Map<String, Object>> items(Object list) {
    return (List<Map<String, Object>>) Objects.requireNonNull(((Map<?, ?>) list).get("items"));
  }
}
