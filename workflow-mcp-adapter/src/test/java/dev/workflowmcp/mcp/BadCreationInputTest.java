package dev.workflowmcp.mcp;

import static dev.workflowmcp.mcp.BadCall.input;
import static dev.workflowmcp.mcp.BadCall.refused;
import static dev.workflowmcp.mcp.BadInputScene.with;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tools that create work items answer to bad input, and that nothing changes. */
class BadCreationInputTest {
  private final BadInputScene scene = new BadInputScene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @MethodSource({"creations", "plans"})
  void isRefusedAndChangesNothing(BadCall call) {
    scene.check(call);
  }

  static Stream<BadCall> creations() {
    return Stream.of(
        input("create_work_item", Map.of("item_type", "task"), "/title", "is required"),
        input(
            "create_work_item",
            Map.of("item_type", "epic", "title", "x"),
            "/item_type",
            "one of the allowed values"),
        input(
            "create_work_item",
            Map.of("item_type", "task", "title", ""),
            "/title",
            "must not be empty"),
        input(
            "create_work_item",
            Map.of("item_type", "task", "title", "x".repeat(201)),
            "/title",
            "has 201 characters, at most 200"),
        input("create_work_item", task("priority", 5), "/priority", "whole number from 0 to 4"),
        input(
            "create_work_item", task("priority", "high"), "/priority", "whole number from 0 to 4"),
        input("create_work_item", task("status", "done"), "/status", "one of the allowed values"),
        input(
            "create_work_item",
            task("description", "d".repeat(20001)),
            "/description",
            "at most 20000 are allowed"),
        input(
            "create_work_item",
            task("due_at", "tomorrow"),
            "/due_at",
            "must be a time of RFC 3339"),
        input(
            "create_work_item",
            task("defer_until", "2026-13-01T00:00:00Z"),
            "/defer_until",
            "must be a time of RFC 3339"),
        input("create_work_item", task("tags", "one"), "/tags", "must be a list"),
        input("create_work_item", task("tags", List.of("a", "")), "/tags/1", "must not be empty"),
        input("create_work_item", task("metadata", "m"), "/metadata", "must be an object"),
        input(
            "create_work_item",
            Map.of("item_type", "task", "title", "x\u0000y"),
            "/title",
            "holds a NUL character"),
        input(
            "create_work_item",
            Map.of("item_type", "project", "title", "x", "metadata", Map.of("token_budget", 10)),
            "/metadata/token_budget",
            "from 1000 to 1000000"),
        input(
            "create_work_item",
            Map.of("item_type", "session", "title", "x", "metadata", Map.of("started_at", "noon")),
            "/metadata/started_at",
            "must be a time of RFC 3339"),
        refused(
            "create_work_item",
            Map.of("item_type", "project", "title", "x", "parent", "W-1"),
            "hierarchy_violation",
            "only at the root",
            "Leave out `parent`"),
        refused(
            "create_work_item",
            task("parent", "W-99"),
            "not_found",
            "no work item \"W-99\"",
            "query_work_items finds them"),
        refused(
            "create_work_item",
            task("parent", "W-6"),
            "hierarchy_violation",
            "The parent W-6 was deleted",
            "restore with subject W-6"),
        refused(
            "create_work_item",
            task("external_ref", "X-1"),
            "already_exists",
            "\"X-1\" is taken by another work item (W-3)",
            "another external_ref"),
        refused(
            "create_work_item",
            task("depends_on", List.of("W-99")),
            "not_found",
            "no work item \"W-99\"",
            "query_work_items finds them"),
        refused(
            "create_work_item",
            task("depends_on", List.of("W-6")),
            "illegal_transition",
            "W-6 was deleted",
            "restore with subject W-6"),
        refused(
            "create_work_item",
            task("parent", "W-2", "depends_on", List.of("W-1")),
            "dependency_cycle",
            "the new item → W-1 → the new item",
            "get_work_item with include dependencies"));
  }

  static Stream<BadCall> plans() {
    return Stream.of(
        input("create_work_items", Map.of("items", List.of()), "/items", "1 to 200 are allowed"),
        input(
            "create_work_items",
            Map.of(
                "items",
                List.of(
                    Map.of("item_type", "task", "title", "a", "key", "k"),
                    Map.of("item_type", "task", "title", "b", "key", "k"))),
            "/items/1/key",
            "repeats the key of items[0]"),
        input(
            "create_work_items",
            Map.of(
                "items",
                List.of(
                    Map.of("item_type", "task", "title", "a"),
                    Map.of("item_type", "task", "title", ""))),
            "/items/1/title",
            "must not be empty"),
        refused(
            "create_work_items",
            Map.of(
                "items",
                List.of(
                    Map.of(
                        "item_type", "task", "title", "a", "key", "a", "depends_on", List.of("b")),
                    Map.of(
                        "item_type",
                        "task",
                        "title",
                        "b",
                        "key",
                        "b",
                        "depends_on",
                        List.of("a")))),
            "dependency_cycle",
            "each other: a → b → a",
            "Decide which of them"),
        refused(
            "create_work_items",
            Map.of(
                "items",
                List.of(
                    Map.of("item_type", "task", "title", "a", "key", "a", "parent", "b"),
                    Map.of("item_type", "task", "title", "b", "key", "b", "parent", "a"))),
            "hierarchy_violation",
            "each other's parents: a → b",
            "Mend each item as its next_step"));
  }

  private static Map<String, Object> task(Object... more) {
    return with(Map.of("item_type", "task", "title", "x"), more);
  }
}
