package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.memory.InMemoryStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tools that move, delete and restore answer to bad input, and that nothing changes. */
class BadTreeInputTest {
  private static final String NO_ID = "01900000-0000-7000-8000-000000000000";

  private final InMemoryStore store = new InMemoryStore();
  private final ServerHarness server = ServerHarness.startOver(store);

  /**
   * A bad call.
   *
   * @param pointer where the fault is, empty for a problem that is none of the input alone
   * @param hint a part of what is said of it
   * @param nextStep a part of what is proposed
   */
  record Bad(
      String tool,
      Map<String, Object> arguments,
      String code,
      String pointer,
      String hint,
      String nextStep) {
    @Override
    public String toString() {
      return tool + arguments + " " + code;
    }
  }

  /**
   * W-1 of type project, W-2 below it; a chain from W-3 down to W-7 at depth 4; W-8 with W-9 below
   * it, deleted together; W-10, deleted, whose external reference W-11 has now.
   */
  @BeforeEach
  void aTree() {
    server.call("create_project", Map.of("name", "p"));
    create(Map.of("item_type", "project", "title", "Root"));
    create(Map.of("item_type", "task", "title", "Below", "parent", "W-1"));
    create(Map.of("item_type", "task", "title", "At 0"));
    for (var above = 3; above < 7; above++) {
      create(Map.of("item_type", "task", "title", "Deeper", "parent", "W-" + above));
    }
    create(Map.of("item_type", "task", "title", "Deleted"));
    create(Map.of("item_type", "task", "title", "Deleted with it", "parent", "W-8"));
    delete("W-8");
    create(Map.of("item_type", "task", "title", "Old", "external_ref", "X-1"));
    delete("W-10");
    create(Map.of("item_type", "task", "title", "New", "external_ref", "X-1"));
  }

  private void create(Map<String, Object> arguments) {
    server.call("create_work_item", arguments);
  }

  private void delete(String workItem) {
    server.call("delete_work_item", Map.of("work_item", workItem, "version", 1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource({"moves", "deletions", "restorations"})
  void isRefusedAndChangesNothing(Bad bad) {
    var before = store.contents();

    var problem = server.problem(bad.tool(), bad.arguments());

    assertThat(problem).containsEntry("code", bad.code());
    assertThat((String) problem.get("next_step")).contains(bad.nextStep());
    if (bad.pointer().isEmpty()) {
      assertThat((String) problem.get("message")).contains(bad.hint());
    } else {
      var fault = faults(problem).get(0);
      assertThat(fault).containsEntry("pointer", bad.pointer());
      assertThat((String) fault.get("message")).contains(bad.hint());
    }
    assertThat(store.contents()).isEqualTo(before);
  }

  @SuppressWarnings("unchecked") // A list of objects in JSON.
  private static List<Map<String, Object>> faults(Map<String, Object> problem) {
    var details = (Map<String, Object>) Objects.requireNonNull(problem.get("details"));
    return (List<Map<String, Object>>) Objects.requireNonNull(details.get("faults"));
  }

  static Stream<Bad> moves() {
    return Stream.of(
        input("move_work_item", Map.of("version", 1), "/work_item", "is required"),
        input("move_work_item", Map.of("work_item", "W-2"), "/version", "is required"),
        input("move_work_item", item("W-2", "1"), "/version", "must be a whole number"),
        input("move_work_item", item("W-2", 1.5), "/version", "must be a whole number"),
        input("move_work_item", item(2, 1), "/work_item", "must be a text"),
        input("move_work_item", to("W-2", 4), "/parent", "must be a text"),
        input("move_work_item", with("parent_id", "W-3"), "/parent_id", "is not a field here"),
        input("move_work_item", with("request_id", ""), "/request_id", "must not be empty"),
        move(item("W-99", 1), "not_found", "no work item \"W-99\"", "query_work_items"),
        move(item("two", 1), "not_found", "no work item \"two\"", "W-12"),
        move(to("W-2", NO_ID), "not_found", NO_ID, "query_work_items"),
        move(to("W-2", "E-1"), "not_found", "no work item \"E-1\"", "W-12"),
        move(item("W-2", 7), "version_conflict", "at version 1, not 7", "version 1"),
        move(item("W-8", 2), "illegal_transition", "W-8 was deleted", "restore with subject W-8"),
        hierarchy(to("W-2", "W-8"), "parent W-8 was deleted", "restore with subject W-8"),
        hierarchy(to("W-3", "W-3"), "below itself: W-3 → W-3", "not below W-3"),
        hierarchy(to("W-3", "W-5"), "below itself: W-3 → W-4 → W-5 → W-3", "not below W-3"),
        hierarchy(to("W-2", "W-7"), "W-7 is at depth 4, the deepest", "Choose an ancestor"),
        hierarchy(to("W-3", "W-2"), "would come to depth 6, at most 4", "nearer to the root"),
        hierarchy(to("W-1", "W-11"), "only at the root", "Leave out `parent`"));
  }

  static Stream<Bad> deletions() {
    return Stream.of(
        input("delete_work_item", Map.of("version", 1), "/work_item", "is required"),
        input("delete_work_item", Map.of("work_item", "W-2"), "/version", "is required"),
        input("delete_work_item", item("W-2", true), "/version", "must be a whole number"),
        input("delete_work_item", to("W-2", "W-1"), "/parent", "is not a field here"),
        bad("delete_work_item", item("W-99", 1), "not_found", "W-99", "query_work_items"),
        bad("delete_work_item", item("W-2", 2), "version_conflict", "not 2", "version 1"),
        bad(
            "delete_work_item",
            item("W-9", 2),
            "illegal_transition",
            "W-9 was deleted",
            "restore with subject W-9"));
  }

  static Stream<Bad> restorations() {
    return Stream.of(
        input("restore", Map.of(), "/subject", "is required"),
        input("restore", Map.of("subject", 8), "/subject", "must be a text"),
        input("restore", Map.of("subject", "W-8", "name", "x"), "/name", "is only for projects"),
        input("restore", Map.of("subject", "W-8", "version", 2), "/version", "not a field here"),
        bad("restore", subject("W-99"), "not_found", "no work item \"W-99\"", "W-12"),
        bad("restore", subject(NO_ID), "not_found", "no work item", "W-12"),
        bad("restore", subject("nothing"), "not_found", "no subject \"nothing\"", "list_projects"),
        bad("restore", subject("W-2"), "illegal_transition", "W-2 is not deleted", "work on it"),
        bad("restore", subject("p"), "illegal_transition", "is not deleted", "work in it"),
        bad("restore", subject("W-9"), "hierarchy_violation", "below W-8", "subject W-8: W-9"),
        bad("restore", subject("W-10"), "already_exists", "\"X-1\" is taken", "external_ref"));
  }

  private static Bad move(Map<String, Object> arguments, String code, String hint, String next) {
    return bad("move_work_item", arguments, code, hint, next);
  }

  private static Bad hierarchy(Map<String, Object> arguments, String hint, String next) {
    return move(arguments, "hierarchy_violation", hint, next);
  }

  private static Bad input(
      String tool, Map<String, Object> arguments, String pointer, String hint) {
    return new Bad(tool, arguments, "invalid_input", pointer, hint, "Correct " + pointer);
  }

  private static Bad bad(
      String tool, Map<String, Object> arguments, String code, String hint, String nextStep) {
    return new Bad(tool, arguments, code, "", hint, nextStep);
  }

  private static Map<String, Object> item(Object workItem, Object version) {
    return Map.of("work_item", workItem, "version", version);
  }

  private static Map<String, Object> to(String workItem, Object parent) {
    return Map.of("work_item", workItem, "version", 1, "parent", parent);
  }

  private static Map<String, Object> with(String field, Object value) {
    return Map.of("work_item", "W-2", "version", 1, field, value);
  }

  private static Map<String, Object> subject(String subject) {
    return Map.of("subject", subject);
  }
}
