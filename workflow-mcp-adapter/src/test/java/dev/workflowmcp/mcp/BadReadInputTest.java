package dev.workflowmcp.mcp;

import static dev.workflowmcp.mcp.BadCall.input;
import static dev.workflowmcp.mcp.BadCall.refused;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the overview answers to bad input, and that nothing changes. */
class BadReadInputTest {
  private final BadInputScene scene = new BadInputScene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @MethodSource("overviews")
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
}
