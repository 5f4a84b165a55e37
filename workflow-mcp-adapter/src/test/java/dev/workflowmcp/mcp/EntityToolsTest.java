package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools of entities and their types; every answer is held against its output schema. */
class EntityToolsTest {
  private static final Map<String, Object> SCHEMA =
      Map.<String, Object>of(
          "type",
          "object",
          "required",
          List.of("country"),
          "properties",
          Map.<String, Object>of(
              "country",
              Map.<String, Object>of("type", "string", "maxLength", 2L),
              "rating",
              Map.<String, Object>of("type", "number", "minimum", 1L)));

  private ServerHarness server;

  @BeforeEach
  void start() {
    server = ServerHarness.startInMemory();
    server.call("create_project", Map.<String, Object>of("name", "Invoices"));
    server.call("register_entity_type", Map.<String, Object>of("name", "vendor", "schema", SCHEMA));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void findEntitiesByTheirData() {
    for (var i = 1; i <= 3; i++) {
      var data = Map.<String, Object>of("country", "DE", "rating", i);
      server.call("create_entity", vendor("Vendor " + i, data));
    }
    var good = Map.<String, Object>of("path", "/rating", "op", "gte", "value", 2);
    var query =
        Map.<String, Object>of(
            "entity_type",
            "vendor",
            "filters",
            List.of(good),
            "fields",
            List.of("rating"),
            "sort",
            "/rating number desc",
            "limit",
            1);

    var page = server.call("query_entities", query);

    assertThat(items(page, "items"))
        .singleElement()
        .satisfies(
            entity ->
                assertThat(entity)
                    .containsEntry("ref", "E-3")
                    .containsEntry("data", Map.of("rating", 3L))
                    .doesNotContainKey("id"));
    var rest =
        server.call(
            "query_entities",
            with(query, "cursor", Objects.requireNonNull(page.get("next_cursor"))));
    assertThat(items(rest, "items")).extracting(entity -> entity.get("ref")).containsExactly("E-2");
    assertThat(rest).doesNotContainKey("next_cursor");
    var whole =
        server.call("query_entities", Map.<String, Object>of("text", "vendor 1", "view", "full"));
    assertThat(items(whole, "items"))
        .singleElement()
        .satisfies(e -> assertThat(e).containsKey("id"));
  }

  @Test
  void takeATypeThroughItsLife() {
    server.call("create_entity", vendor("Acme", Map.<String, Object>of("country", "DE")));
    var rated = new HashMap<>(SCHEMA);
    rated.put("required", List.of("country", "rating"));
    Map<String, Object> evolution =
        Map.<String, Object>of("name", "vendor", "version", 1, "schema", rated);

    var tried = server.call("update_entity_type", with(evolution, "dry_run", true));
    assertThat(tried)
        .containsEntry("dry_run", true)
        .containsEntry("checked", 1L)
        .containsEntry("invalid", 1L)
        .containsEntry("version", 1L)
        .containsEntry("project", "Invoices");
    var offender = items(tried, "offenders").get(0);
    assertThat(offender).containsEntry("ref", "E-1").containsEntry("name", "Acme");
    var refused = server.problem("update_entity_type", evolution);
    assertThat(refused).containsEntry("code", "entity_invalid");
    assertThat(object(refused, "details")).containsEntry("total", 1L);
    assertThat(items(object(refused, "details"), "offenders")).containsExactly(offender);

    server.call("update_entity", change("E-1", 1, Map.<String, Object>of("rating", 3)));
    assertThat(server.call("update_entity_type", evolution))
        .containsEntry("schema_version", 2L)
        .containsEntry("version", 2L)
        .containsEntry("schema", rated)
        .doesNotContainKey("dry_run");

    assertThat(items(server.call("list_entity_types", Map.of()), "items"))
        .singleElement()
        .satisfies(
            type ->
                assertThat(type)
                    .containsEntry("name", "vendor")
                    .containsEntry("entities", 1L)
                    .doesNotContainKey("schema"));
    assertThat(
            items(server.call("list_entity_types", Map.<String, Object>of("view", "full")), "items")
                .get(0))
        .containsKey("schema");
    assertThat(
            items(
                    server.call(
                        "list_entity_types",
                        Map.<String, Object>of("name", "vendor", "schema_version", 1)),
                    "items")
                .get(0))
        .containsEntry("schema_version", 1L)
        .containsEntry("schema", SCHEMA);
    server.call("delete_entity", Map.<String, Object>of("entity", "vendor/acme", "version", 2));
    assertThat(
            server.call(
                "delete_entity_type", Map.<String, Object>of("name", "vendor", "version", 2)))
        .containsKey("deleted_at");
  }

  @Test
  void takeAnEntityThroughItsLife() {
    var made =
        server.call("create_entity", vendor("Acme ✓", Map.<String, Object>of("country", "DE")));
    assertThat(made)
        .containsEntry("ref", "E-1")
        .containsEntry("entity_type", "vendor")
        .containsEntry("name", "Acme ✓")
        .containsEntry("schema_version", 1L)
        .containsEntry("project", "Invoices");
    server.call("add_note", Map.<String, Object>of("subject", "e-1", "text", "Pays late"));
    Map<String, Object> update =
        Map.<String, Object>of(
            "entity",
            "e-1",
            "version",
            1,
            "data",
            Map.<String, Object>of("rating", 2),
            "tags",
            List.of("known"));
    assertThat(server.call("update_entity", with(update, "request_id", "r-1")))
        .containsEntry("data", Map.<String, Object>of("country", "DE", "rating", 2L))
        .containsEntry("version", 2L);
    assertThat(server.call("update_entity", with(update, "request_id", "r-1")))
        .containsEntry("replayed", true);
    assertThat(object(server.problem("update_entity", update), "details"))
        .containsEntry("current_version", 2L);

    var read =
        server.call(
            "get_entity",
            Map.<String, Object>of(
                "entity", made.get("id"), "include", List.of("notes", "history")));
    assertThat(items(object(read, "notes"), "items").get(0)).containsEntry("text", "Pays late");
    assertThat(items(object(read, "history"), "items"))
        .extracting(event -> event.get("action"))
        .containsExactly("updated", "noted", "created");

    server.call("delete_entity", Map.<String, Object>of("entity", "E-1", "version", 2));
    assertThat(server.call("get_entity", Map.<String, Object>of("entity", "E-1")))
        .containsKey("deleted_at");
    server.call("create_entity", vendor("ACME ✓", Map.<String, Object>of("country", "FR")));
    assertThat(server.problem("restore", Map.<String, Object>of("subject", "E-1")))
        .containsEntry("code", "already_exists");
    assertThat(server.call("restore", Map.<String, Object>of("subject", "E-1", "name", "Acme old")))
        .containsEntry("name", "Acme old")
        .containsEntry("version", 4L)
        .doesNotContainKey("deleted_at");
  }

  @Test
  void restoreAnEntityByItsId() {
    var made =
        server.call("create_entity", vendor("Acme", Map.<String, Object>of("country", "DE")));
    server.call("delete_entity", Map.<String, Object>of("entity", "E-1", "version", 1));

    assertThat(server.call("restore", Map.<String, Object>of("subject", made.get("id"))))
        .containsEntry("ref", "E-1");
  }

  @Test
  void createManyAtOnce() {
    var items =
        IntStream.range(0, 200)
            .mapToObj(i -> vendor("Vendor " + i, Map.<String, Object>of("country", "DE")))
            .toList();

    var receipt = server.call("create_entities", Map.<String, Object>of("items", items));

    assertThat(items(receipt, "items")).hasSize(200);
    assertThat(items(receipt, "items").get(199)).containsEntry("ref", "E-200");
  }

  @Test
  void tellWhichOfManyAreWrong() {
    var problem =
        server.problem(
            "create_entities",
            Map.<String, Object>of(
                "items",
                List.of(
                    vendor("Good", Map.<String, Object>of("country", "DE")),
                    vendor("Bad", Map.<String, Object>of("rating", 0)))));

    assertThat(problem).containsEntry("code", "entity_invalid");
    var refused = items(object(problem, "details"), "items");
    assertThat(refused).singleElement().satisfies(it -> assertThat(it).containsEntry("index", 1L));
    assertThat(items(object(refused.get(0), "details"), "violations"))
        .extracting(violation -> violation.get("pointer"))
        .containsExactlyInAnyOrder("/country", "/rating");
  }

  @Test
  void keepEveryDigitAndCharacter() {
    server.call(
        "register_entity_type",
        Map.<String, Object>of(
            "name", "anything", "schema", Map.<String, Object>of("type", "object")));
    var data = new LinkedHashMap<String, Object>();
    data.put("large", new java.math.BigInteger("12345678901234567890"));
    data.put("tenth", new java.math.BigDecimal("0.10"));
    data.put("text", "ü ✓ 🧾 \"\\ \u0001");
    data.put("a/b~c", null);

    var created =
        server.result(
            "create_entity",
            Map.<String, Object>of("entity_type", "anything", "name", "Digits", "data", data));
    var read = server.result("get_entity", Map.<String, Object>of("entity", "E-1"));

    for (var answer : List.of(created, read)) {
      assertThat(ServerHarness.text(answer))
          .contains("\"large\":12345678901234567890")
          .contains("\"tenth\":0.10")
          .contains("ü ✓ 🧾 \\\"\\\\ \\u0001")
          .contains("\"a/b~c\":null");
    }
  }

  @Test
  void leaveOutWhatIsTooLongAndSayWhat() {
    server.call(
        "register_entity_type",
        Map.<String, Object>of(
            "name", "anything", "schema", Map.<String, Object>of("type", "object")));
    var lines =
        IntStream.range(0, 800)
            .boxed()
            .collect(Collectors.toMap(i -> "line" + i, i -> "text of the line " + i));
    Map<String, Object> data =
        Map.<String, Object>of(
            "total", 12, "lines", lines, "note", "n".repeat(30_000), "list", lines.values());
    Map<String, Object> entity =
        Map.<String, Object>of("entity_type", "anything", "name", "Large", "data", data);

    var created = server.result("create_entity", entity);
    var answer = server.call("get_entity", Map.<String, Object>of("entity", "E-1"));
    var whole =
        server.call("get_entity", Map.<String, Object>of("entity", "E-1", "max_bytes", 200_000));

    assertThat(ServerHarness.bytes(created)).isLessThanOrEqualTo(16 * 1024);
    assertThat(answer).containsEntry("ref", "E-1").containsEntry("version", 1L);
    assertThat(object(answer, "data")).containsEntry("total", 12L);
    assertThat((List<?>) answer.get("truncated_fields"))
        .isNotEmpty()
        .allSatisfy(field -> assertThat((String) field).startsWith("/data/"));
    assertThat(whole).doesNotContainKey("truncated_fields");
    assertThat(object(whole, "data").keySet()).isEqualTo(data.keySet());
    assertThat(object(object(whole, "data"), "lines")).hasSize(800);
  }

  private static Map<String, Object> vendor(String name, Map<String, Object> data) {
    return Map.<String, Object>of("entity_type", "vendor", "name", name, "data", data);
  }

  private static Map<String, Object> change(String entity, long version, Map<String, Object> data) {
    return Map.<String, Object>of("entity", entity, "version", version, "data", data);
  }

  private static Map<String, Object> with(
      Map<String, Object> arguments, String field, Object value) {
    var more = new HashMap<>(arguments);
    more.put(field, value);
    return more;
  }

  @SuppressWarnings("unchecked") // A JSON object.
  private static Map<String, Object> object(Map<String, Object> object, String name) {
    return (Map<String, Object>) Objects.requireNonNull(object.get(name));
  }

  @SuppressWarnings("unchecked") // A list of JSON objects.
  private static List<Map<String, Object>> items(Map<String, Object> object, String name) {
    return (List<Map<String, Object>>) Objects.requireNonNull(object.get(name));
  }
}
