package dev.workflowmcp.mcp;

import dev.workflowmcp.core.memory.InMemoryStore;
import java.util.Map;
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
  void isRefusedAndChangesNothing(BadCall call) {
    call.check(server, store);
  }

  static Stream<BadCall> moves() {
    return Stream.of(
        BadCall.input("move_work_item", Map.of("version", 1), "/work_item", "is required"),
        BadCall.input("move_work_item", Map.of("work_item", "W-2"), "/version", "is required"),
        BadCall.input("move_work_item", item("W-2", "1"), "/version", "must be a whole number"),
        BadCall.input("move_work_item", item("W-2", 1.5), "/version", "must be a whole number"),
        BadCall.input("move_work_item", item(2, 1), "/work_item", "must be a text"),
        BadCall.input("move_work_item", to("W-2", 4), "/parent", "must be a text"),
        BadCall.input(
            "move_work_item", with("parent_id", "W-3"), "/parent_id", "is not a field here"),
        BadCall.input("move_work_item", with("request_id", ""), "/request_id", "must not be empty"),
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

  static Stream<BadCall> deletions() {
    return Stream.of(
        BadCall.input("delete_work_item", Map.of("version", 1), "/work_item", "is required"),
        BadCall.input("delete_work_item", Map.of("work_item", "W-2"), "/version", "is required"),
        BadCall.input("delete_work_item", item("W-2", true), "/version", "must be a whole number"),
        BadCall.input("delete_work_item", to("W-2", "W-1"), "/parent", "is not a field here"),
        BadCall.refused(
            "delete_work_item", item("W-99", 1), "not_found", "W-99", "query_work_items"),
        BadCall.refused(
            "delete_work_item", item("W-2", 2), "version_conflict", "not 2", "version 1"),
        BadCall.refused(
            "delete_work_item",
            item("W-9", 2),
            "illegal_transition",
            "W-9 was deleted",
            "restore with subject W-9"));
  }

  static Stream<BadCall> restorations() {
    return Stream.of(
        BadCall.input("restore", Map.of(), "/subject", "is required"),
        BadCall.input("restore", Map.of("subject", 8), "/subject", "must be a text"),
        BadCall.input(
            "restore", Map.of("subject", "W-8", "name", "x"), "/name", "is only for projects"),
        BadCall.input(
            "restore", Map.of("subject", "W-8", "version", 2), "/version", "not a field here"),
        BadCall.refused("restore", subject("W-99"), "not_found", "no work item \"W-99\"", "W-12"),
        BadCall.refused("restore", subject(NO_ID), "not_found", "no work item", "W-12"),
        BadCall.refused(
            "restore", subject("nothing"), "not_found", "no subject \"nothing\"", "list_projects"),
        BadCall.refused(
            "restore", subject("W-2"), "illegal_transition", "W-2 is not deleted", "work on it"),
        BadCall.refused(
            "restore", subject("p"), "illegal_transition", "is not deleted", "work in it"),
        BadCall.refused(
            "restore", subject("W-9"), "hierarchy_violation", "below W-8", "subject W-8: W-9"),
        BadCall.refused(
            "restore", subject("W-10"), "already_exists", "\"X-1\" is taken", "external_ref"));
  }

  private static BadCall move(
      Map<String, Object> arguments, String code, String hint, String next) {
    return BadCall.refused("move_work_item", arguments, code, hint, next);
  }

  private static BadCall hierarchy(Map<String, Object> arguments, String hint, String next) {
    return move(arguments, "hierarchy_violation", hint, next);
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
