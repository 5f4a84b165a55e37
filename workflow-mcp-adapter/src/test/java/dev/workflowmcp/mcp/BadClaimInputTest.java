package dev.workflowmcp.mcp;

import static dev.workflowmcp.mcp.BadCall.input;
import static dev.workflowmcp.mcp.BadCall.refused;
import static dev.workflowmcp.mcp.BadInputScene.NO_ID;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the tools for dependencies, claims and notes answer to bad input, and that nothing changes.
 */
class BadClaimInputTest {
  private final BadInputScene scene = new BadInputScene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @MethodSource({"dependencies", "claims", "notes"})
  void isRefusedAndChangesNothing(BadCall call) {
    scene.check(call);
  }

  static Stream<BadCall> dependencies() {
    return Stream.of(
        refused(
            "add_dependency",
            Map.of("work_item", "W-3", "depends_on", "W-7"),
            "dependency_cycle",
            "W-3 → W-7 → W-4 → W-3",
            "Decide which of them"),
        input(
            "add_dependency",
            Map.of("work_item", "W-3", "depends_on", "W-3"),
            "/depends_on",
            "is the item itself; name another"),
        refused(
            "add_dependency",
            Map.of("work_item", "W-2", "depends_on", "W-1"),
            "dependency_cycle",
            "W-2 → W-1 → W-2",
            "Decide which of them"),
        refused(
            "add_dependency",
            Map.of("work_item", "W-3", "depends_on", "W-6"),
            "illegal_transition",
            "W-6 was deleted",
            "restore with subject W-6"),
        input(
            "add_dependency",
            Map.of("work_item", "W-3", "depends_on", "W-2", "type", "needs"),
            "/type",
            "one of the allowed values"),
        refused(
            "remove_dependency",
            Map.of("work_item", "W-3", "depends_on", "W-2"),
            "not_found",
            "no dependency \"W-3 → W-2 (blocks)\"",
            "Read W-3 with get_work_item"));
  }

  static Stream<BadCall> claims() {
    return Stream.of(
        refused(
            "claim_work_item",
            Map.of("work_item", "W-5"),
            "claimed",
            "W-5 is claimed by ada until",
            "Choose other work"),
        refused(
            "claim_work_item",
            Map.of("work_item", "W-4"),
            "illegal_transition",
            "it waits for W-3",
            "without work_item takes what is ready"),
        input(
            "claim_work_item",
            Map.of("work_item", "W-2", "lease_minutes", 0),
            "/lease_minutes",
            "from 1 to 1440"),
        input(
            "claim_work_item",
            Map.of("work_item", "W-2", "lease_minutes", 1441),
            "/lease_minutes",
            "from 1 to 1440"),
        input(
            "claim_work_item",
            Map.of("work_item", "W-2", "tags", List.of("a")),
            "/work_item",
            "goes not together with item_type"),
        refused(
            "claim_work_item",
            Map.of("tags", List.of("nobody has this")),
            "nothing_ready",
            "No work item that fits is ready",
            "blocked true"),
        input(
            "claim_work_item",
            Map.of("claim_token", NO_ID),
            "/claim_token",
            "name it in work_item"),
        refused(
            "claim_work_item",
            Map.of("work_item", "W-6"),
            "illegal_transition",
            "W-6 was deleted",
            "restore with subject W-6"),
        refused(
            "release_work_item",
            Map.of("work_item", "W-5", "claim_token", NO_ID),
            "claim_lost",
            "not that of a claim of W-5",
            "claim it again if it is free"),
        input("release_work_item", Map.of("work_item", "W-5"), "/claim_token", "is required"),
        refused(
            "release_work_item",
            Map.of("work_item", "W-2", "claim_token", NO_ID),
            "claim_lost",
            "not that of a claim of W-2",
            "claim it again if it is free"),
        refused(
            "move_work_item",
            Map.of("work_item", "W-5", "version", 2, "parent", "W-1"),
            "claimed",
            "W-5 is claimed by ada until",
            "passes its claim_token"),
        refused(
            "delete_work_item",
            Map.of("work_item", "W-5", "version", 2),
            "claimed",
            "W-5 is claimed by ada until",
            "passes its claim_token"));
  }

  static Stream<BadCall> notes() {
    return Stream.of(
        input("add_note", Map.of("subject", "W-2", "text", ""), "/text", "must not be empty"),
        input(
            "add_note",
            Map.of("subject", "W-2", "text", "t".repeat(10001)),
            "/text",
            "has 10001 characters, at most 10000"),
        refused(
            "add_note",
            Map.of("subject", "W-99", "text", "t"),
            "not_found",
            "no work item \"W-99\"",
            "query_work_items finds them"),
        refused(
            "add_note",
            Map.of("subject", "W-6", "text", "t"),
            "illegal_transition",
            "takes no notes",
            "Have it restored"));
  }
}
