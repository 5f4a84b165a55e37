package dev.workflowmcp.mcp.dispatch;

import static dev.workflowmcp.mcp.dispatch.Scene.modern;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The revisions with a session, alone and in turn with the one without. */
class LegacyProtocolTest {
  private final Scene scene = new Scene(SmallCatalogue.whole());

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void speaksTheVersionOfTheClient(String version) {
    assertThat(initialize(version))
        .isEqualTo(
            Map.of(
                "protocolVersion",
                version,
                "capabilities",
                Map.of(
                    "tools", Map.of(),
                    "prompts", Map.of(),
                    "completions", Map.of(),
                    "resources", Map.of("subscribe", true, "listChanged", true)),
                "serverInfo",
                Map.of("name", "small", "version", "1"),
                "instructions",
                "Call whoami."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2031-01-01", ""})
  void offersItsNewestVersionToAClientOfAnother(String version) {
    assertThat(initialize(version)).containsEntry("protocolVersion", "2025-11-25");
  }

  @Test
  void refusesAnInitializeThatIsNone() {
    for (var params :
        List.<Map<String, Object>>of(
            Map.of("protocolVersion", 7L),
            Map.of("clientInfo", "me"),
            Map.of("clientInfo", Map.of("name", 7L)),
            Map.of("capabilities", List.of()))) {
      assertThat(scene.code("initialize", params)).as("%s", params).isEqualTo(-32602);
    }
  }

  @Test
  void callsAToolForTheClientThatHasInitialized() {
    assertThat(whoami(Map.of("name", "whoami"))).contains("text=unknown");
    initialize("2025-11-25");
    assertThat(whoami(Map.of("name", "whoami"))).contains("text=legacy client");
  }

  @Test
  void answersWithoutWhatOnlyTheOtherRevisionHas() {
    for (var method : List.of("tools/list", "resources/list", "prompts/list", "ping")) {
      assertThat(scene.result(method, Map.of()).toString())
          .doesNotContain("resultType", "ttlMs", "cacheScope", "serverInfo");
    }
  }

  @Test
  void refusesAResourceThatIsNotThere() {
    assertThat(scene.code("resources/read", Map.of("uri", "test://third"))).isEqualTo(-32002);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logging/setLevel", "tasks/list", "roots/list", "no/such"})
  void hasNoMethodsThatItDoesNotTellOf(String method) {
    assertThat(scene.code(method, Map.of("level", "debug"))).isEqualTo(-32601);
  }

  @Test
  void servesClientsThatDiscoverFirstAndInitializeThen() {
    scene.result("server/discover", modern());
    assertThat(initialize("2025-11-25")).containsEntry("protocolVersion", "2025-11-25");

    assertThat(whoami(Map.of("name", "whoami"))).contains("legacy client");
    assertThat(whoami(modern("name", "whoami"))).contains("modern client", "resultType");
    assertThat(whoami(Map.of("name", "whoami"))).contains("legacy client");
  }

  @Test
  void opensASessionEvenForAnInitializeThatLooksModern() {
    var params = modern("protocolVersion", "2025-11-25");

    assertThat(scene.result("initialize", params)).containsKey("serverInfo");
  }

  @Test
  void takesMetaThatSaysNothingOfARevisionForItsOwn() {
    var meta = Map.<String, Object>of("progressToken", 7L, "example.org/trace", "x");

    assertThat(whoami(Map.of("name", "whoami", "_meta", meta))).doesNotContain("resultType");
    assertThat(scene.told()).hasSize(1);
  }

  private Map<String, Object> initialize(String version) {
    return scene.result(
        "initialize",
        Map.of(
            "protocolVersion", version,
            "capabilities", Map.of("roots", Map.of("listChanged", true)),
            "clientInfo", Map.of("name", "legacy client", "version", "1")));
  }

  private String whoami(Map<String, Object> params) {
    return scene.result("tools/call", params).toString();
  }
}
