package dev.workflowmcp.mcp;

import static dev.workflowmcp.mcp.BadCall.input;
import static dev.workflowmcp.mcp.BadCall.refused;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What overview, history and search answer to bad input, and that nothing changes. */
class BadReadInputTest {
  private final BadInputScene scene = new BadInputScene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @MethodSource({"overviews", "histories", "searches"})
  void isRefusedAndChangesNothing(BadCall call) {
    scene.check(call);
  }

  static Stream<BadCall> overviews() {
    return Stream.of(
        input("get_overview", Map.of("since", "yesterday"), "/since", "time"),
        input("get_overview", Map.of("since", "+12026-01-01T00:00:00Z"), "/since", "0000 to 9999"),
        input("get_overview", Map.of("since", 5), "/since", "must be"),
        input("get_overview", Map.of("max_bytes", 100), "/max_bytes", "from 1024 to 524288"),
        input("get_overview", Map.of("limit", 5), "/limit", "is not"),
        refused(
            "get_overview",
            Map.of("project", "Nobody"),
            "not_found",
            "no project \"Nobody\"",
            "list_projects"));
  }

  static Stream<BadCall> histories() {
    return Stream.of(
        input("get_history", Map.of("since", "2026-13-01T00:00:00Z"), "/since", "time"),
        input("get_history", Map.of("limit", 0), "/limit", "from 1 to 200"),
        input("get_history", Map.of("limit", 201), "/limit", "from 1 to 200"),
        input("get_history", Map.of("cursor", "abc"), "/cursor", "was not made by this list"),
        input("get_history", Map.of("actor", ""), "/actor", "must not be empty"),
        input("get_history", Map.of("actor", "a".repeat(201)), "/actor", "at most 200"),
        input("get_history", Map.of("actor", "a\nb"), "/actor", "control character"),
        input("get_history", Map.of("subject", " "), "/subject", "must not be empty"),
        input("get_history", Map.of("subject", "s".repeat(301)), "/subject", "at most 300"),
        input("get_history", Map.of("subject", "W\u0000"), "/subject", "NUL"),
        input("get_history", Map.of("subject", List.of("W-1")), "/subject", "must be"),
        refused(
            "get_history",
            Map.of("subject", "W-99"),
            "not_found",
            "no subject \"W-99\"",
            "get_history without subject"),
        refused(
            "get_history",
            Map.of("subject", "vendor"),
            "not_found",
            "no subject \"vendor\"",
            "name of an entity type"));
  }

  static Stream<BadCall> searches() {
    return Stream.of(
        input("search", Map.of(), "/text", "is required"),
        input("search", Map.of("text", ""), "/text", "must not be empty"),
        input("search", Map.of("text", "w".repeat(501)), "/text", "at most 500"),
        input("search", Map.of("text", "..."), "/text", "holds no word to look for"),
        input("search", Map.of("text", "a\u0000b"), "/text", "NUL"),
        input("search", Map.of("text", 5), "/text", "must be"),
        input("search", Map.of("text", "a", "kinds", List.of("project")), "/kinds/0", "allowed"),
        input("search", Map.of("text", "a", "kinds", "note"), "/kinds", "must be"),
        input("search", Map.of("text", "a", "limit", 201), "/limit", "from 1 to 200"),
        input("search", Map.of("text", "a", "cursor", "abc"), "/cursor", "was not made by"));
  }
}
