package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.memory.InMemoryStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code query_entities} answers to bad input. */
class BadEntityQueryTest {
  private final InMemoryStore store = new InMemoryStore();
  private final ServerHarness server = ServerHarness.startOver(store);

  /** A bad query, where its one fault is, and a part of what is said of it. */
  record Bad(Map<String, Object> query, String pointer, String hint) {
    @Override
    public String toString() {
      var text = query.toString();
      return text.substring(0, Math.min(100, text.length())) + " " + pointer;
    }
  }

  @BeforeEach
  void someCards() {
    server.call("create_project", Map.<String, Object>of("name", "p"));
    server.call("register_entity_type", Map.<String, Object>of("name", "card", "schema", Map.of()));
    for (var name : List.of("A", "B")) {
      server.call(
          "create_entity",
          Map.<String, Object>of("entity_type", "card", "name", name, "data", Map.of()));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource({"ofPaths", "ofValues", "ofOthers"})
  void isRefusedWithAPointer(Bad bad) {
    var before = store.contents();

    var problem = server.problem("query_entities", bad.query());

    assertThat(problem).containsEntry("code", "invalid_input");
    assertThat(faults(problem))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault).containsEntry("pointer", bad.pointer());
              assertThat((String) fault.get("message")).contains(bad.hint());
            });
    assertThat(store.contents()).isEqualTo(before);
  }

  @SuppressWarnings("unchecked") // Lists of objects in JSON.
  private static List<Map<String, Object>> faults(Map<String, Object> problem) {
    var details = (Map<String, Object>) Objects.requireNonNull(problem.get("details"));
    return (List<Map<String, Object>>) Objects.requireNonNull(details.get("faults"));
  }

  static Stream<Bad> ofPaths() {
    return Stream.of(
        path("price", "must be a JSON pointer"),
        path("", "must be a JSON pointer"),
        path("$.price", "must be a JSON pointer"),
        path("/a~2b", "~ is written ~0"),
        path("/a\0", "NUL"),
        path("/a".repeat(33), "33 segments"),
        path("/" + "x".repeat(200), "at most 200"),
        new Bad(
            Map.<String, Object>of("filters", List.of(Map.<String, Object>of("op", "exists"))),
            "/filters/0/path",
            "is required"));
  }

  static Stream<Bad> ofValues() {
    var many = IntStream.range(0, 101).boxed().toList();
    var without = Map.<String, Object>of("path", "/a", "op", "eq");
    return Stream.of(
        value("like", "x", "/filters/0/op", "allowed values"),
        value("EQ", "x", "/filters/0/op", "allowed values"),
        value("lt", true, "must be a number, or a text"),
        value("gte", List.of(1), "must be a number, or a text"),
        value("in", 1, "list of 1 to 100 values"),
        value("in", List.of(), "list of 1 to 100 values"),
        value("in", many, "list of 1 to 100 values"),
        value("exists", "yes", "must be true or false"),
        value("starts_with", 1, "text of 1 to 200"),
        value("starts_with", "", "text of 1 to 200"),
        value("starts_with", "x".repeat(201), "text of 1 to 200"),
        value("eq", "a\0", "NUL"),
        value("eq", Map.<String, Object>of("a\0", 1), "/filters/0/value/a\0", "NUL"),
        value("eq", new java.math.BigDecimal("1e400"), "exponent"),
        value("contains", nested(32), "/filters/0", "33 deep"),
        new Bad(
            Map.<String, Object>of("filters", List.of(without)), "/filters/0/value", "is required"),
        new Bad(
            Map.<String, Object>of("filters", List.of("/a eq 1")),
            "/filters/0",
            "must be an object"),
        new Bad(
            Map.<String, Object>of("filters", java.util.Collections.nCopies(17, exists("/a"))),
            "/filters",
            "17 elements, at most 16"));
  }

  static Stream<Bad> ofOthers() {
    return Stream.of(
        other("entity_type", "Card; drop table entities", "must begin with a-z"),
        other("where", nested(33), "33 deep"),
        other("where", "a = 1", "must be an object"),
        new Bad(
            Map.<String, Object>of("where", Map.<String, Object>of("a", "\0")), "/where/a", "NUL"),
        other("sort", "price", "names no order"),
        other("sort", "name number", "names no order"),
        other("sort", "updated; --", "names no order"),
        other("sort", "/price", "whether it is a number or a text"),
        other("sort", "/price date", "whether it is a number or a text"),
        other("sort", "", "names no order"),
        other("text", "", "must not be empty"),
        other("limit", 0, "must be a whole number from 1 to 200"),
        other("cursor", "x", "was not made"),
        other("view", "brief", "allowed values"),
        other("fields", java.util.Collections.nCopies(51, "a"), "51 elements"),
        new Bad(Map.<String, Object>of("fields", List.of("/~7")), "/fields/0", "JSON pointer"),
        new Bad(
            Map.<String, Object>of("fields", List.of("a"), "view", "full"),
            "/fields",
            "goes with the view summary"),
        new Bad(Map.<String, Object>of("tags", List.of("a", "a")), "/tags/1", "repeats"),
        other("type", "card", "is not a field here"));
  }

  @Test
  void namesAnUnknownType() {
    assertThat(server.problem("query_entities", Map.<String, Object>of("entity_type", "deck")))
        .containsEntry("code", "not_found");
  }

  @Test
  void refusesTheCursorOfAnotherQuery() {
    var first = Map.<String, Object>of("limit", 1, "sort", "name");
    var cursor = Objects.requireNonNull(server.call("query_entities", first).get("next_cursor"));

    for (var other :
        List.of(
            Map.<String, Object>of("sort", "name desc"),
            Map.<String, Object>of("sort", "name", "entity_type", "card"),
            Map.<String, Object>of("sort", "name", "filters", List.of(exists("/a"))))) {
      var query = new HashMap<>(other);
      query.put("cursor", cursor);
      assertThat(faults(server.problem("query_entities", query)))
          .singleElement()
          .satisfies(fault -> assertThat(fault).containsEntry("pointer", "/cursor"));
    }
    var next = new HashMap<>(first);
    next.put("cursor", cursor);
    assertThat(server.call("query_entities", next)).doesNotContainKey("next_cursor");
  }

  private static Map<String, Object> exists(String path) {
    return Map.<String, Object>of("path", path, "op", "exists");
  }

  private static Bad path(String path, String hint) {
    return new Bad(
        Map.<String, Object>of("filters", List.of(exists(path))), "/filters/0/path", hint);
  }

  private static Bad value(String op, Object value, String hint) {
    return value(op, value, "/filters/0/value", hint);
  }

  private static Bad value(String op, Object value, String pointer, String hint) {
    var filter = Map.<String, Object>of("path", "/a", "op", op, "value", value);
    return new Bad(Map.<String, Object>of("filters", List.of(filter)), pointer, hint);
  }

  private static Bad other(String field, Object value, String hint) {
    return new Bad(Map.<String, Object>of(field, value), "/" + field, hint);
  }

  private static Map<String, Object> nested(int levels) {
    return levels == 1 ? Map.of() : Map.<String, Object>of("a", nested(levels - 1));
  }
}
