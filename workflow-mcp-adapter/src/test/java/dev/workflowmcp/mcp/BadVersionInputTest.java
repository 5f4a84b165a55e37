package dev.workflowmcp.mcp;

import static dev.workflowmcp.mcp.BadCall.input;
import static dev.workflowmcp.mcp.BadCall.refused;
import static dev.workflowmcp.mcp.BadInputScene.with;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What everything that is changed answers to versions that it never had. */
class BadVersionInputTest {
  /** The arguments of calls that go well with version 1, by the tool. */
  private static final Map<String, Map<String, Object>> CALLS =
      Map.of(
          "update_work_item", Map.of("work_item", "W-2", "title", "x"),
          "move_work_item", Map.of("work_item", "W-2"),
          "delete_work_item", Map.of("work_item", "W-2"),
          "update_entity", Map.of("entity", "E-1", "name", "x"),
          "delete_entity", Map.of("entity", "E-1"),
          "update_entity_type", Map.of("name", "vendor", "description", "x"),
          "delete_entity_type", Map.of("name", "vendor"),
          "update_deployment", Map.of("deployment", "D-1", "status", "rolled_back"),
          "update_project", Map.of("project", "p", "name", "x"),
          "delete_project", Map.of("project", "p", "confirm", "p"));

  private BadInputScene scene;

  @BeforeEach
  void oneOfEachKind() {
    scene = new BadInputScene();
    var schema = Map.of("type", "object");
    scene.call("register_entity_type", Map.of("name", "vendor", "schema", schema));
    scene.call("create_entity", Map.of("entity_type", "vendor", "name", "a", "data", Map.of()));
    scene.call("record_deployment", Map.of("environment", "prod", "commit_sha", "0123abc"));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  static Stream<BadCall> never() {
    return Stream.concat(
        calls().flatMap(call -> Stream.of(never(call, 0), never(call, -1))),
        Stream.of(input("update_work_items", many(0), "/items/0/version", "at least 1")));
  }

  private static BadCall never(Map.Entry<String, Map<String, Object>> call, int version) {
    var arguments = with(call.getValue(), "version", version);
    return input(call.getKey(), arguments, "/version", "must be at least 1");
  }

  static Stream<BadCall> notYet() {
    return Stream.concat(
        calls().map(call -> notYet(call.getKey(), with(call.getValue(), "version", 9))),
        Stream.of(notYet("update_work_items", many(9))));
  }

  private static BadCall notYet(String tool, Map<String, Object> arguments) {
    return refused(tool, arguments, "version_conflict", "not 9: there is no such version yet", "");
  }

  private static Stream<Map.Entry<String, Map<String, Object>>> calls() {
    return CALLS.entrySet().stream();
  }

  private static Map<String, Object> many(int version) {
    Map<String, Object> item = Map.of("work_item", "W-2", "title", "x", "version", version);
    return Map.of("items", List.of(item));
  }

  // #5: somebody was said to have changed what nobody had
  @ParameterizedTest
  @MethodSource({"never", "notYet"})
  void isRefusedAndChangesNothing(BadCall call) {
    scene.check(call);
  }
}
