package dev.workflowmcp.mcp;

import static dev.workflowmcp.mcp.BadCall.input;
import static dev.workflowmcp.mcp.BadCall.refused;
import static dev.workflowmcp.mcp.BadInputScene.NO_ID;
import static dev.workflowmcp.mcp.BadInputScene.with;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tools that change and read work items answer to bad input, and that nothing changes. */
class BadChangeInputTest {
  private final BadInputScene scene = new BadInputScene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @MethodSource({"updates", "reads"})
  void isRefusedAndChangesNothing(BadCall call) {
    scene.check(call);
  }

  static Stream<BadCall> updates() {
    return Stream.of(
        refused(
            "update_work_item",
            Map.of("work_item", "W-2", "version", 1),
            "invalid_input",
            "names no field to change",
            "Correct the input"),
        refused(
            "update_work_item",
            Map.of("work_item", "W-2", "version", 9, "title", "y"),
            "version_conflict",
            "W-2 is at version 1, not 9",
            "call again with version 1"),
        refused(
            "update_work_item",
            Map.of("work_item", "W-6", "version", 2, "title", "y"),
            "illegal_transition",
            "W-6 was deleted",
            "restore with subject W-6"),
        input(
            "update_work_item",
            change("clear", List.of("title")),
            "/clear/0",
            "one of the allowed values"),
        input(
            "update_work_item",
            change("clear", List.of("assignee"), "assignee", "me"),
            "/clear",
            "has a new value in the same call"),
        refused(
            "update_work_item",
            Map.of("work_item", "W-1", "version", 1, "status", "completed"),
            "illegal_transition",
            "items below it are unfinished (W-2)",
            "status_of_descendants: complete or cancel"),
        input(
            "update_work_item",
            Map.of(
                "work_item",
                "W-1",
                "version",
                1,
                "title",
                "x",
                "status_of_descendants",
                "complete"),
            "/status_of_descendants",
            "only with status completed or cancelled"),
        refused(
            "update_work_item",
            change("item_type", "project"),
            "hierarchy_violation",
            "only at the root",
            "choose another item_type"),
        refused(
            "update_work_item",
            Map.of("work_item", "W-5", "version", 2, "title", "mine"),
            "claimed",
            "W-5 is claimed by ada until",
            "passes its claim_token"),
        refused(
            "update_work_item",
            Map.of("work_item", "W-5", "version", 2, "title", "mine", "claim_token", NO_ID),
            "claim_lost",
            "not that of a claim of W-5",
            "claim it again if it is free"),
        input(
            "update_work_item",
            Map.of("work_item", "W-5", "version", 2, "title", "mine", "claim_token", "mine"),
            "/claim_token",
            "not a token as claim_work_item answers it"),
        input(
            "update_work_item",
            change("add_commits", List.of("xyz")),
            "/add_commits/0",
            "7 to 64 hexadecimal digits"),
        input(
            "update_work_item",
            change("add_branches", List.of("a..b")),
            "/add_branches/0",
            "holds .., @{ or //"),
        input(
            "update_work_item",
            change("add_branches", List.of("a"), "remove_branches", List.of("a")),
            "/remove_branches/0",
            "is added in the same call"),
        refused(
            "update_work_items",
            Map.of(
                "items",
                List.of(
                    Map.of("work_item", "W-2", "version", 1, "title", "a"),
                    Map.of("work_item", "W-3", "version", 4, "title", "b"))),
            "version_conflict",
            "items[1]: W-3 is at version 1, not 4",
            "Mend each item as its next_step"),
        refused(
            "update_work_items",
            Map.of(
                "items",
                List.of(
                    Map.of("work_item", "W-2", "version", 1, "title", "a"),
                    Map.of("work_item", "W-2", "version", 2, "title", "b"))),
            "invalid_input",
            "the same item as that of items[0]",
            "Mend each item as its next_step"));
  }

  static Stream<BadCall> reads() {
    return Stream.of(
        refused(
            "get_work_item",
            Map.of("work_item", "W-99"),
            "not_found",
            "no work item \"W-99\"",
            "query_work_items finds them"),
        input(
            "get_work_item",
            Map.of("work_item", "W-2", "include", List.of("parents")),
            "/include/0",
            "one of the allowed values"),
        input("query_work_items", Map.of("limit", 0), "/limit", "from 1 to 200"),
        input("query_work_items", Map.of("limit", 201), "/limit", "from 1 to 200"),
        input("query_work_items", Map.of("sort", "title"), "/sort", "one of the allowed values"),
        input(
            "query_work_items",
            Map.of("cursor", "abc"),
            "/cursor",
            "leave it out to start at the first page"),
        input("query_work_items", Map.of("max_bytes", 10), "/max_bytes", "from 1024 to 524288"),
        input(
            "query_work_items", Map.of("commit", "12345"), "/commit", "7 to 64 hexadecimal digits"),
        input(
            "query_work_items",
            Map.of("ready", true, "blocked", true),
            "/blocked",
            "goes not together with ready"),
        input(
            "query_work_items",
            Map.of("updated_since", "yesterday"),
            "/updated_since",
            "must be a time of RFC 3339"),
        refused(
            "query_work_items",
            Map.of("under", "W-99"),
            "not_found",
            "no work item \"W-99\"",
            "query_work_items finds them"));
  }

  private static Map<String, Object> change(Object... more) {
    return with(Map.of("work_item", "W-2", "version", 1), more);
  }
}
