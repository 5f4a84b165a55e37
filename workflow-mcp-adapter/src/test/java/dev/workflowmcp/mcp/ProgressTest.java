package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that asks is told how far a change of a schema is, before its answer. */
class ProgressTest {
  private static final int ENTITIES = 250;
  private static final Map<String, Object> SCHEMA =
      Map.<String, Object>of("type", "object", "title", "Vendor");
  private static final Map<String, Object> ARGUMENTS =
      Map.<String, Object>of("name", "vendor", "version", 1L, "schema", SCHEMA);

  private ServerHarness server;

  @BeforeEach
  void start() {
    server = ServerHarness.startInMemory();
    server.call("create_project", Map.<String, Object>of("name", "Invoices"));
    server.call(
        "register_entity_type",
        Map.<String, Object>of("name", "vendor", "schema", Map.<String, Object>of()));
    server.call(
        "create_entities",
        Map.<String, Object>of(
            "items", IntStream.range(0, ENTITIES / 2).mapToObj(ProgressTest::vendor).toList()));
    server.call(
        "create_entities",
        Map.<String, Object>of(
            "items",
            IntStream.range(ENTITIES / 2, ENTITIES).mapToObj(ProgressTest::vendor).toList()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isToldByTheTokenOfTheClient() {
    for (var token : List.<Object>of("mine", 7L)) {
      var said = evolve(Map.<String, Object>of("progressToken", token), token);

      var first = (Map<?, ?>) Objects.requireNonNull(said.get(0).get("params"));
      assertThat(said.get(0).get("method")).isEqualTo("notifications/progress");
      assertThat(first.get("progressToken")).isEqualTo(token);
      assertThat(((Number) Objects.requireNonNull(first.get("progress"))).longValue())
          .isEqualTo(100);
      assertThat(((Number) Objects.requireNonNull(first.get("total"))).longValue())
          .isEqualTo(ENTITIES);
      assertThat(first.get("message")).isEqualTo("100 of 250 entities looked at");
    }
  }

  @Test
  void isNotToldWithoutAToken() {
    assertThat(evolve(Map.of(), "call")).hasSize(1);
  }

  @Test
  void isNotToldForWhatIsNoToken() {
    assertThat(evolve(Map.<String, Object>of("progressToken", List.of(1L)), "call")).hasSize(1);
  }

  /** All that the server says until and with its answer. */
  private List<Map<?, ?>> evolve(Map<String, Object> meta, Object id) {
    var call =
        Map.<String, Object>of("name", "update_entity_type", "arguments", dryRun(), "_meta", meta);
    server.client.request(id, "tools/call", call);
    var said = new ArrayList<Map<?, ?>>();
    do {
      said.add(server.client.answer());
    } while (said.get(said.size() - 1).containsKey("method"));
    var answer = said.get(said.size() - 1);
    assertThat(answer.get("id")).isEqualTo(id);
    assertThat(answer.containsKey("result")).as("%s", answer).isTrue();
    return said;
  }

  private static Map<String, Object> dryRun() {
    var arguments = new java.util.HashMap<>(ARGUMENTS);
    arguments.put("dry_run", true);
    return arguments;
  }

  private static Map<String, Object> vendor(int i) {
    return Map.<String, Object>of(
        "entity_type", "vendor", "name", "Vendor " + i, "data", Map.<String, Object>of());
  }
}
