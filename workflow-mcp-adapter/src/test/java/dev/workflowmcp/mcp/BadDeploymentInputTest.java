package dev.workflowmcp.mcp;

import static dev.workflowmcp.mcp.BadCall.input;
import static dev.workflowmcp.mcp.BadCall.refused;
import static dev.workflowmcp.mcp.BadInputScene.NO_ID;
import static dev.workflowmcp.mcp.BadInputScene.with;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tools of deployments answer to bad input, and that nothing changes. */
class BadDeploymentInputTest {
  private static final String RECORD = "record_deployment";
  private static final String UPDATE = "update_deployment";
  private static final String GET = "get_deployment";
  private static final String LIST = "list_deployments";
  private static final String QUERY = "query_work_items";
  private static final Map<String, Object> USUAL =
      Map.of("environment", "staging", "commit_sha", "0123abc");
  private static final Map<String, Object> FIRST = Map.of("deployment", "D-1", "version", 1);

  private BadInputScene scene;

  /** D-1 is on production; D-2 failed on staging. */
  @BeforeEach
  void someDeployments() {
    scene = new BadInputScene();
    scene.call(RECORD, Map.of("environment", "production", "commit_sha", "0123abc"));
    scene.call(RECORD, with(USUAL, "status", "failed"));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @MethodSource({"records", "cargo", "updates", "reads", "queries"})
  void isRefusedAndChangesNothing(BadCall call) {
    scene.check(call);
  }

  static Stream<BadCall> records() {
    return Stream.of(
        input(RECORD, Map.of("commit_sha", "0123abc"), "/environment", "is required"),
        input(RECORD, Map.of("environment", "staging"), "/commit_sha", "is required"),
        input(RECORD, with(USUAL, "environment", 1), "/environment", "must be a text"),
        input(RECORD, with(USUAL, "environment", List.of("a")), "/environment", "must be a text"),
        input(RECORD, with(USUAL, "environment", ""), "/environment", "must not be empty"),
        input(RECORD, with(USUAL, "environment", " \n "), "/environment", "must not be empty"),
        input(RECORD, with(USUAL, "environment", "e".repeat(51)), "/environment", "at most 50"),
        input(RECORD, with(USUAL, "environment", "a\u0000b"), "/environment", "NUL"),
        input(RECORD, with(USUAL, "environment", "a\nb\u0007"), "/environment", "control"),
        input(RECORD, with(USUAL, "environment", "a\u200bb"), "/environment", "nobody sees"),
        input(RECORD, with(USUAL, "commit_sha", "main"), "/commit_sha", "7 to 64 hexadecimal"),
        input(RECORD, with(USUAL, "commit_sha", "abc123"), "/commit_sha", "7 to 64 hexadecimal"),
        input(RECORD, with(USUAL, "commit_sha", "a".repeat(65)), "/commit_sha", "7 to 64"),
        input(RECORD, with(USUAL, "commit_sha", 1234567), "/commit_sha", "must be a text"),
        input(RECORD, with(USUAL, "status", "done"), "/status", "must be one of"),
        input(RECORD, with(USUAL, "status", "DEPLOYED"), "/status", "must be one of"),
        input(RECORD, with(USUAL, "status", List.of("deployed")), "/status", "must be one of"),
        input(RECORD, with(USUAL, "branch", "a b"), "/branch", "holds a space"),
        input(RECORD, with(USUAL, "branch", ""), "/branch", "must not be empty"),
        input(RECORD, with(USUAL, "release", "1\n2"), "/release", "control character"),
        input(RECORD, with(USUAL, "release", "r".repeat(201)), "/release", "at most 200"),
        input(RECORD, with(USUAL, "deployed_at", "yesterday"), "/deployed_at", "RFC 3339"),
        input(RECORD, with(USUAL, "deployed_at", 1), "/deployed_at", "RFC 3339"),
        input(
            RECORD,
            with(USUAL, "deployed_at", "2999-01-01T00:00:00Z"),
            "/deployed_at",
            "is still to come"),
        input(
            RECORD,
            with(USUAL, "status", "pending", "deployed_at", "2020-01-01T00:00:00Z"),
            "/deployed_at",
            "goes only with the status deployed"),
        input(RECORD, with(USUAL, "metadata", "text"), "/metadata", "must be an object"),
        input(
            RECORD,
            with(USUAL, "metadata", Map.of("a", "v".repeat(70_000))),
            "/metadata",
            "bytes as JSON"),
        input(RECORD, with(USUAL, "env", "staging"), "/env", "is not a field here"),
        input(RECORD, with(USUAL, "request_id", ""), "/request_id", "must not be empty"));
  }

  static Stream<BadCall> cargo() {
    return Stream.of(
        input(RECORD, with(USUAL, "work_items", "W-1"), "/work_items", "must be a list"),
        input(RECORD, with(USUAL, "work_items", List.of(1)), "/work_items/0", "must be a text"),
        input(RECORD, with(USUAL, "work_items", List.of("W-99")), "/work_items/0", "names no"),
        input(RECORD, with(USUAL, "work_items", List.of("W-1", "E-1")), "/work_items/1", "no work"),
        input(RECORD, with(USUAL, "work_items", List.of("W-1", "W-6")), "/work_items/1", "deleted"),
        input(RECORD, with(USUAL, "work_items", List.of("' or 1=1")), "/work_items/0", "names no"),
        input(RECORD, with(USUAL, "work_items", List.of(NO_ID)), "/work_items/0", "names no"),
        input(
            RECORD,
            with(USUAL, "work_items", Collections.nCopies(501, "W-1")),
            "/work_items",
            "has 501 elements"),
        input(RECORD, with(USUAL, "entities", List.of("E-1")), "/entities/0", "names no entity"),
        input(RECORD, with(USUAL, "entities", List.of("vendor/x")), "/entities/0", "no entity"),
        input(RECORD, with(USUAL, "entities", List.of("a/\u0000")), "/entities/0", "no entity"));
  }

  static Stream<BadCall> updates() {
    return Stream.of(
        input(UPDATE, Map.of("deployment", "D-1"), "/version", "is required"),
        input(UPDATE, Map.of("version", 1), "/deployment", "is required"),
        input(UPDATE, with(FIRST, "version", "1"), "/version", "must be a whole number"),
        refused(UPDATE, FIRST, "invalid_input", "names no field to change", "Correct the input"),
        input(UPDATE, with(FIRST, "status", "gone"), "/status", "must be one of"),
        input(UPDATE, with(FIRST, "environment", "x"), "/environment", "is not a field here"),
        input(UPDATE, with(FIRST, "add_work_items", List.of("W-99")), "/add_work_items/0", "no"),
        input(
            UPDATE, with(FIRST, "add_work_items", List.of("W-6")), "/add_work_items/0", "deleted"),
        input(UPDATE, with(FIRST, "remove_work_items", List.of("x")), "/remove_work_items/0", "no"),
        input(UPDATE, with(FIRST, "add_entities", List.of("E-1")), "/add_entities/0", "no entity"),
        input(UPDATE, with(FIRST, "remove_entities", List.of("-")), "/remove_entities/0", "no"),
        input(
            UPDATE,
            with(FIRST, "add_work_items", List.of("W-1"), "remove_work_items", List.of("w-1")),
            "/remove_work_items",
            "names what add_work_items names too"),
        refused(
            UPDATE,
            with(FIRST, "status", "failed"),
            "illegal_transition",
            "D-1 is deployed and cannot become failed, only rolled_back",
            "details.allowed"),
        refused(
            UPDATE,
            Map.of("deployment", "D-2", "version", 1, "status", "deployed"),
            "illegal_transition",
            "that is final",
            "record_deployment"),
        refused(
            UPDATE,
            with(FIRST, "version", 7, "status", "rolled_back"),
            "version_conflict",
            "D-1 is at version 1, not 7",
            "version 1"),
        notFound(UPDATE, with(FIRST, "deployment", "D-9", "status", "rolled_back")),
        notFound(UPDATE, with(FIRST, "deployment", "W-1", "status", "rolled_back")));
  }

  static Stream<BadCall> reads() {
    return Stream.of(
        input(GET, Map.of(), "/deployment", "is required"),
        input(GET, Map.of("deployment", 1), "/deployment", "must be a text"),
        notFound(GET, Map.of("deployment", "D-9")),
        notFound(GET, Map.of("deployment", "")),
        notFound(GET, Map.of("deployment", "production")),
        notFound(GET, Map.of("deployment", NO_ID)),
        input(GET, Map.of("deployment", "D-1", "include", List.of()), "/include", "is not a field"),
        input(LIST, Map.of("status", "open"), "/status", "must be one of"),
        input(LIST, Map.of("since", "today"), "/since", "RFC 3339"),
        input(LIST, Map.of("limit", 0), "/limit", "from 1 to 200"),
        input(LIST, Map.of("view", "all"), "/view", "must be one of"),
        input(LIST, Map.of("cursor", "nonsense"), "/cursor", "was not made by this list"),
        input(LIST, Map.of("environment", ""), "/environment", "must not be empty"),
        refused(
            LIST,
            Map.of("environment", "prod"),
            "not_found",
            "There is no environment \"prod\"",
            "There are deployments to: production, staging."),
        refused(LIST, Map.of("work_item", "W-99"), "not_found", "W-99", "query_work_items"),
        refused(LIST, Map.of("entity", "E-9"), "not_found", "E-9", "query_entities"),
        refused(
            "restore",
            Map.of("subject", "d-1"),
            "illegal_transition",
            "D-1 is not deleted: deployments never are.",
            "update_deployment"),
        refused("restore", Map.of("subject", "D-9"), "not_found", "no deployment \"D-9\"", "D-3"));
  }

  static Stream<BadCall> queries() {
    return Stream.of(
        input(QUERY, Map.of("deployed_to", 1), "/deployed_to", "must be a text"),
        input(QUERY, Map.of("deployed_to", " "), "/deployed_to", "must not be empty"),
        input(QUERY, Map.of("not_deployed_to", ""), "/not_deployed_to", "must not be empty"),
        input(
            QUERY,
            Map.of("deployed_to", "Production", "not_deployed_to", "production"),
            "/not_deployed_to",
            "is the environment of deployed_to"),
        refused(
            QUERY,
            Map.of("not_deployed_to", "prodcution"),
            "not_found",
            "There is no environment",
            "production, staging"),
        refused(
            QUERY,
            Map.of("deployed_to", "test"),
            "not_found",
            "There is no environment",
            "staging"),
        input(
            "get_work_item",
            Map.of("work_item", "W-1", "include", List.of("deployment")),
            "/include/0",
            "must be one of"));
  }

  private static BadCall notFound(String tool, Map<String, Object> arguments) {
    return refused(tool, arguments, "not_found", "There is no deployment", LIST);
  }
}
