package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.memory.InMemoryStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tools of entities answer to bad input, and that nothing changes. */
class BadEntityInputTest {
  private static final String NO_ID = "01900000-0000-7000-8000-000000000000";
  private static final Map<String, Object> GERMAN = Map.<String, Object>of("country", "DE");
  private static final Map<String, Object> SCHEMA =
      Map.<String, Object>of(
          "type",
          "object",
          "required",
          List.of("country"),
          "additionalProperties",
          false,
          "properties",
          Map.<String, Object>of(
              "country",
              Map.<String, Object>of("type", "string", "maxLength", 2),
              "rating",
              Map.<String, Object>of("type", "number", "minimum", 1),
              "address",
              Map.<String, Object>of("type", "object")));

  private final InMemoryStore store = new InMemoryStore();
  private final ServerHarness server = ServerHarness.startOver(store);

  /**
   * A bad call.
   *
   * @param pointers where the faults or violations are, none for another problem
   * @param hint a part of what is said of it
   * @param nextStep a part of what is proposed
   */
  record Bad(
      String tool,
      Map<String, Object> arguments,
      String code,
      Set<String> pointers,
      String hint,
      String nextStep) {
    @Override
    public String toString() {
      var text = tool + arguments;
      return text.substring(0, Math.min(120, text.length())) + " " + code;
    }
  }

  /** E-1 Acme at version 2, E-2 deleted, E-3 Other, of the type vendor; the type empty has none. */
  @BeforeEach
  void someVendors() {
    server.call("create_project", Map.<String, Object>of("name", "p"));
    server.call("register_entity_type", Map.<String, Object>of("name", "vendor", "schema", SCHEMA));
    server.call(
        "register_entity_type", Map.<String, Object>of("name", "empty", "schema", Map.of()));
    server.call("create_entity", vendor("Acme", GERMAN));
    server.call("update_entity", entity("E-1", 1, "data", Map.<String, Object>of("rating", 2)));
    server.call("create_entity", vendor("Gone", GERMAN));
    server.call("delete_entity", Map.<String, Object>of("entity", "E-2", "version", 1));
    server.call("create_entity", vendor("Other", GERMAN));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource({"types", "changesOfTypes", "creations", "changes", "reads", "restorations"})
  void isRefusedAndChangesNothing(Bad bad) {
    var before = store.contents();

    var problem = server.problem(bad.tool(), bad.arguments());

    assertThat(problem).containsEntry("code", bad.code());
    assertThat((String) problem.get("message")).contains(bad.hint());
    assertThat((String) problem.get("next_step")).contains(bad.nextStep());
    if (!bad.pointers().isEmpty()) {
      assertThat(pointers(problem)).isEqualTo(bad.pointers());
    }
    assertThat(store.contents()).isEqualTo(before);
  }

  @SuppressWarnings("unchecked") // Lists of objects in JSON.
  private static Set<Object> pointers(Map<String, Object> problem) {
    var details = (Map<String, Object>) Objects.requireNonNull(problem.get("details"));
    var list =
        Stream.of("faults", "violations").filter(details::containsKey).findFirst().orElseThrow();
    return ((List<Map<String, Object>>) Objects.requireNonNull(details.get(list)))
        .stream().map(fault -> fault.get("pointer")).collect(Collectors.toSet());
  }

  static Stream<Bad> types() {
    var register = "register_entity_type";
    return Stream.of(
        input(register, Map.<String, Object>of("name", "card"), "/schema", "is required"),
        input(register, Map.<String, Object>of("schema", SCHEMA), "/name", "is required"),
        input(register, type("card", "text"), "/schema", "must be an object"),
        input(register, type("card", List.of()), "/schema", "must be an object"),
        input(register, type("Card", SCHEMA), "/name", "must begin with a-z"),
        input(register, type("karte-ü", SCHEMA), "/name", "must begin with a-z"),
        input(register, type("'; drop table x", SCHEMA), "/name", "must begin with a-z"),
        input(register, type("c".repeat(65), SCHEMA), "/name", "at most 64 characters"),
        input(register, type("card", nested(33)), "/schema", "33 deep"),
        input(
            register,
            type("card", Map.<String, Object>of("x", "y".repeat(65_536))),
            "/schema",
            "bytes"),
        input(
            register, type("card", Map.<String, Object>of("title", "\0")), "/schema/title", "NUL"),
        input(register, with(type("card", SCHEMA), "version", 1), "/version", "not a field here"),
        input(
            register,
            with(type("card", SCHEMA), "description", "d".repeat(1_001)),
            "/description",
            "1000"),
        input(
            register,
            with(type("card", SCHEMA), "indexed_paths", List.of("/a", "/a")),
            "/indexed_paths/1",
            "repeats"),
        faulty(
            register,
            type("card", Map.<String, Object>of("type", "card")),
            "schema_invalid",
            "/type"),
        faulty(
            register,
            type(
                "card",
                Map.<String, Object>of(
                    "properties",
                    Map.<String, Object>of("a", Map.<String, Object>of("type", 7)),
                    "required",
                    "a")),
            "schema_invalid",
            "/required",
            "/properties/a/type"),
        bad(register, type("vendor", SCHEMA), "already_exists", "\"vendor\" is taken", "another"));
  }

  static Stream<Bad> changesOfTypes() {
    var update = "update_entity_type";
    var delete = "delete_entity_type";
    return Stream.of(
        input(
            update,
            Map.<String, Object>of("name", "vendor", "schema", SCHEMA),
            "/version",
            "is required"),
        input(update, Map.<String, Object>of("name", "vendor", "version", 1), "", "names no field"),
        input(update, evolution("vendor", 1, "text"), "/schema", "must be an object"),
        input(
            update,
            with(evolution("vendor", 1, SCHEMA), "dry_run", "yes"),
            "/dry_run",
            "must be true or false"),
        faulty(
            update,
            evolution("vendor", 1, Map.<String, Object>of("type", 1)),
            "schema_invalid",
            "/type"),
        bad(update, evolution("card", 1, Map.of()), "not_found", "\"card\"", "list_entity_types"),
        bad(update, evolution("vendor", 7, Map.of()), "version_conflict", "not 7", "version 1"),
        bad(
            update,
            evolution("vendor", 1, Map.<String, Object>of("required", List.of("rating"))),
            "entity_invalid",
            "1 of the 2 entities of vendor; E-3 (Other): /rating is required",
            "dry_run"),
        bad(
            delete,
            Map.<String, Object>of("name", "card", "version", 1),
            "not_found",
            "\"card\"",
            "list_entity"),
        bad(
            delete,
            Map.<String, Object>of("name", "vendor", "version", 1),
            "illegal_transition",
            "2 entities",
            "query_entities"),
        bad(
            delete,
            Map.<String, Object>of("name", "empty", "version", 2),
            "version_conflict",
            "not 2",
            "1"));
  }

  static Stream<Bad> creations() {
    var create = "create_entity";
    var many = "create_entities";
    return Stream.of(
        input(
            create,
            Map.<String, Object>of("entity_type", "vendor", "name", "A"),
            "/data",
            "is required"),
        input(
            create,
            Map.<String, Object>of("name", "A", "data", GERMAN),
            "/entity_type",
            "is required"),
        input(create, vendor("", GERMAN), "/name", "must not be empty"),
        input(create, vendor(" a", GERMAN), "/name", "white space"),
        input(create, vendor("a\nb", GERMAN), "/name", "control character"),
        input(create, vendor("a".repeat(201), GERMAN), "/name", "200"),
        input(create, vendor("A", Map.<String, Object>of("country", "\0")), "/data/country", "NUL"),
        input(
            create,
            vendor("A", Map.<String, Object>of("country\0", "x")),
            "/data/country\0",
            "NUL"),
        input(create, vendor("A", nested(33)), "/data", "33 deep"),
        input(
            create,
            vendor("A", Map.<String, Object>of("x", "y".repeat(131_072))),
            "/data",
            "bytes"),
        input(create, with(vendor("A", GERMAN), "tags", "a"), "/tags", "must be a list"),
        input(create, with(vendor("A", GERMAN), "id", "E-9"), "/id", "is not a field here"),
        input(create, with(vendor("A", GERMAN), "schema", SCHEMA), "/schema", "not a field here"),
        faulty(create, vendor("A", Map.of()), "entity_invalid", "/country"),
        faulty(
            create,
            vendor("A", Map.<String, Object>of("country", 7)),
            "entity_invalid",
            "/country"),
        faulty(
            create,
            vendor("A", Map.<String, Object>of("country", "DEU", "rating", 0, "land", "x")),
            "entity_invalid",
            "/country",
            "/rating",
            "/land"),
        bad(create, vendor("ACME", GERMAN), "already_exists", "\"ACME\" is taken", "existing"),
        bad(
            create,
            Map.<String, Object>of("entity_type", "card", "name", "A", "data", GERMAN),
            "not_found",
            "no entity type \"card\"",
            "register_entity_type"),
        input(many, Map.<String, Object>of("items", List.of()), "/items", "1"),
        input(many, Map.<String, Object>of("items", vendors(201)), "/items", "200"),
        input(many, Map.<String, Object>of("items", Map.of()), "/items", "must be a list"),
        input(many, items(vendor("A", GERMAN), vendor("a", GERMAN)), "/items/1/name", "items[0]"),
        bad(
            many,
            items(vendor("A", GERMAN), vendor("B", Map.of())),
            "entity_invalid",
            "items[1]",
            "Mend each item"),
        bad(many, items(vendor("acme", GERMAN)), "already_exists", "(E-1)", "Mend each item"));
  }

  static Stream<Bad> changes() {
    var update = "update_entity";
    return Stream.of(
        input(
            update,
            Map.<String, Object>of("entity", "E-1", "data", GERMAN),
            "/version",
            "is required"),
        input(update, Map.<String, Object>of("entity", "E-1", "version", 2), "", "names no field"),
        input(update, entity("E-1", 2, "entity_type", "x"), "/entity_type", "not a field here"),
        input(update, entity("E-1", 2, "name", " "), "/name", "must not be empty"),
        input(
            update,
            entity("E-1", 2, "data", Map.<String, Object>of("address", nested(32))),
            "/data",
            "33 deep"),
        faulty(update, entity("E-1", 2, "data", nothing("country")), "entity_invalid", "/country"),
        faulty(
            update,
            entity("vendor/acme", 2, "data", Map.<String, Object>of("rating", "2")),
            "entity_invalid",
            "/rating"),
        bad(update, entity("E-9", 1, "name", "x"), "not_found", "\"E-9\"", "type/name"),
        bad(update, entity("card/acme", 1, "name", "x"), "not_found", "card/acme", "E-7"),
        bad(update, entity("E-1", 1, "name", "x"), "version_conflict", "version 2", "version 2"),
        bad(update, entity("E-1", 2, "name", "OTHER"), "already_exists", "OTHER", "another name"),
        bad(
            update,
            entity("E-2", 2, "name", "x"),
            "illegal_transition",
            "E-2 was deleted",
            "restore with subject E-2"),
        input("delete_entity", Map.<String, Object>of("entity", "E-1"), "/version", "is required"),
        bad("delete_entity", entity("E-1", 1), "version_conflict", "not 1", "version 2"),
        bad("delete_entity", entity("W-1", 1), "not_found", "\"W-1\"", "E-7"),
        bad("delete_entity", entity("E-2", 2), "illegal_transition", "E-2 was", "subject E-2"));
  }

  static Stream<Bad> reads() {
    var list = "list_entity_types";
    return Stream.of(
        input("get_entity", Map.of(), "/entity", "is required"),
        input(
            "get_entity",
            Map.<String, Object>of("entity", "E-1", "include", List.of("ancestors")),
            "/include/0",
            "must be one of"),
        bad(
            "get_entity",
            Map.<String, Object>of("entity", "vendor/Gone"),
            "not_found",
            "vendor/Gone",
            "E-7"),
        bad(
            "get_entity",
            Map.<String, Object>of("entity", "acme"),
            "not_found",
            "\"acme\"",
            "type/name"),
        bad(
            "get_entity",
            Map.<String, Object>of("entity", "vendor/\0"),
            "not_found",
            "vendor/",
            "type/name"),
        input(list, Map.<String, Object>of("name", "Vendor"), "/name", "must begin with a-z"),
        input(
            list,
            Map.<String, Object>of("schema_version", 1),
            "/schema_version",
            "only with a name"),
        input(list, Map.<String, Object>of("cursor", "x"), "/cursor", "was not made"),
        input(list, Map.<String, Object>of("limit", 201), "/limit", "200"),
        bad(
            list,
            Map.<String, Object>of("name", "card"),
            "not_found",
            "\"card\"",
            "register_entity_type"),
        bad(
            list,
            Map.<String, Object>of("name", "vendor", "schema_version", 9),
            "not_found",
            "\"9\"",
            "versions 1 to 1"));
  }

  static Stream<Bad> restorations() {
    return Stream.of(
        input(
            "restore",
            Map.<String, Object>of("subject", "E-2", "name", ""),
            "/name",
            "must not be empty"),
        bad("restore", subject("E-9"), "not_found", "no entity \"E-9\"", "E-7"),
        bad("restore", subject(NO_ID), "not_found", NO_ID, "W-12"),
        bad("restore", subject("vendor/Gone"), "not_found", "vendor/Gone", "E-7"),
        bad("restore", subject("E-1"), "illegal_transition", "E-1 is not deleted", "work with it"),
        bad(
            "restore",
            Map.<String, Object>of("subject", "E-2", "name", "acme"),
            "already_exists",
            "\"acme\" is taken",
            "another name"),
        bad(
            "add_note",
            Map.<String, Object>of("subject", "E-2", "text", "x"),
            "illegal_transition",
            "E-2 was deleted",
            "restored first"),
        bad(
            "add_note",
            Map.<String, Object>of("subject", "E-9", "text", "x"),
            "not_found",
            "no entity \"E-9\"",
            "id of this project"));
  }

  private static Bad input(
      String tool, Map<String, Object> arguments, String pointer, String hint) {
    var what = pointer.isEmpty() ? "the input" : pointer;
    return new Bad(tool, arguments, "invalid_input", Set.of(pointer), hint, "Correct " + what);
  }

  private static Bad faulty(
      String tool, Map<String, Object> arguments, String code, String... pointers) {
    return new Bad(tool, arguments, code, Set.of(pointers), "", "Correct the places");
  }

  private static Bad bad(
      String tool, Map<String, Object> arguments, String code, String hint, String nextStep) {
    return new Bad(tool, arguments, code, Set.of(), hint, nextStep);
  }

  private static Map<String, Object> type(String name, Object schema) {
    return Map.<String, Object>of("name", name, "schema", schema);
  }

  private static Map<String, Object> evolution(String name, long version, Object schema) {
    return Map.<String, Object>of("name", name, "version", version, "schema", schema);
  }

  private static Map<String, Object> vendor(String name, Object data) {
    return Map.<String, Object>of("entity_type", "vendor", "name", name, "data", data);
  }

  private static List<Map<String, Object>> vendors(int count) {
    return IntStream.range(0, count).mapToObj(i -> vendor("Vendor " + i, GERMAN)).toList();
  }

  private static Map<String, Object> items(Object... items) {
    return Map.<String, Object>of("items", List.of(items));
  }

  private static Map<String, Object> entity(String entity, long version) {
    return Map.<String, Object>of("entity", entity, "version", version);
  }

  private static Map<String, Object> entity(
      String entity, long version, String field, Object value) {
    return with(entity(entity, version), field, value);
  }

  private static Map<String, Object> subject(String subject) {
    return Map.<String, Object>of("subject", subject);
  }

  private static Map<String, Object> with(
      Map<String, Object> arguments, String field, Object value) {
    var more = new HashMap<>(arguments);
    more.put(field, value);
    return more;
  }

  private static Map<String, Object> nothing(String field) {
    var object = new HashMap<String, Object>();
    object.put(field, null);
    return object;
  }

  private static Map<String, Object> nested(int levels) {
    return levels == 1 ? Map.of() : Map.<String, Object>of("a", nested(levels - 1));
  }
}
