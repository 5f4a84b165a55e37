package dev.workflowmcp.mcp.dispatch;

import static dev.workflowmcp.mcp.dispatch.Scene.META;
import static dev.workflowmcp.mcp.dispatch.Scene.modern;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The revision 2026-07-28. */
class ModernProtocolTest {
  private final Scene scene = new Scene(SmallCatalogue.whole());

  @Test
  void discovers() {
    assertThat(scene.result("server/discover", modern()))
        .isEqualTo(
            Map.of(
                "supportedVersions",
                List.of("2026-07-28"),
                "capabilities",
                Map.of(
                    "tools", Map.of(),
                    "prompts", Map.of(),
                    "completions", Map.of(),
                    "resources", Map.of("subscribe", true, "listChanged", true)),
                "instructions",
                "Call whoami.",
                "resultType",
                "complete",
                "ttlMs",
                3_600_000L,
                "cacheScope",
                "private",
                "_meta",
                Map.of(META + "serverInfo", Map.of("name", "small", "version", "1"))));
  }

  @Test
  void tellsOnlyOfWhatItHas() {
    var tools = new Scene(SmallCatalogue.ofTools());

    assertThat(tools.result("server/discover", modern()).get("capabilities"))
        .isEqualTo(Map.of("tools", Map.of()));
    for (var method :
        List.of("resources/list", "resources/templates/list", "prompts/list", "prompts/get")) {
      assertThat(tools.code(method, modern())).as(method).isEqualTo(-32601);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tools/list, 3600000, private",
    "prompts/list, 3600000, private",
    "resources/templates/list, 3600000, private",
    "resources/list, 0, private",
  })
  void saysHowLongAListMayBeKeptAndByWhom(String method, long millis, String scope) {
    assertThat(scene.result(method, modern()))
        .containsEntry("resultType", "complete")
        .containsEntry("ttlMs", millis)
        .containsEntry("cacheScope", scope);
  }

  @Test
  void callsAToolForTheClientThatTheRequestNames() {
    var result = scene.result("tools/call", modern("name", "whoami"));

    assertThat(result.get("content"))
        .isEqualTo(List.of(Map.of("type", "text", "text", "modern client")));
    assertThat(result.get("resultType")).isEqualTo("complete");
    assertThat(result.containsKey("ttlMs")).isFalse();
    assertThat(result.get("_meta"))
        .isEqualTo(
            Map.of("test/own", true, META + "serverInfo", Map.of("name", "small", "version", "1")));
  }

  @Test
  void callsAToolForAClientWithoutAName() {
    var params = modern("name", "whoami");
    meta(params).remove(META + "clientInfo");

    assertThat(scene.result("tools/call", params).toString()).contains("text=unknown");
  }

  @Test
  void tellsProgressToWhoAsksForIt() {
    var params = modern("name", "whoami");
    meta(params).put("progressToken", "mine");
    scene.result("tools/call", params);

    assertThat(scene.told())
        .containsExactly(
            Map.of(
                "method",
                "notifications/progress",
                "params",
                Map.of(
                    "progressToken",
                    "mine",
                    "progress",
                    1L,
                    "total",
                    1L,
                    "message",
                    "1 of 1 names")));
  }

  @Test
  void readsAResource() {
    assertThat(scene.result("resources/read", modern("uri", SmallCatalogue.FIRST)))
        .containsEntry(
            "contents",
            List.of(Map.of("uri", SmallCatalogue.FIRST, "mimeType", "text/plain", "text", "text")))
        .containsEntry("ttlMs", 0L)
        .containsEntry("cacheScope", "private");
  }

  @Test
  void refusesAResourceThatIsNotThere() {
    var error = scene.error("resources/read", modern("uri", "test://third"));

    assertThat(error.code()).isEqualTo(-32602);
    assertThat(error.text()).isEqualTo("There is no resource \"test://third\".");
    assertThat(Scene.parsed(error.data().orElseThrow()))
        .isEqualTo(
            Map.of("uri", "test://third", "code", "not_found", "next_step", "Look at the list."));
  }

  @Test
  void saysNothingOfAFaultOfOurs() {
    var error = scene.error("resources/read", modern("uri", "test://broken"));

    assertThat(error.code()).isEqualTo(-32603);
    assertThat(error.text() + error.data()).doesNotContain("hunter2").contains("internal");
  }

  @Test
  void givesAPromptAndCompletions() {
    assertThat(
            scene.result("prompts/get", modern("name", "greet", "arguments", Map.of("who", "x"))))
        .containsEntry("description", "A greeting")
        .containsEntry(
            "messages",
            List.of(Map.of("role", "user", "content", Map.of("type", "text", "text", "Greet x"))));
    var ofTemplate =
        modern(
            "ref", Map.of("type", "ref/resource", "uri", "test://{name}"),
            "argument", Map.of("name", "name", "value", "f"),
            "context", Map.of("arguments", Map.of("a", "b")));
    assertThat(scene.result("completion/complete", ofTemplate).get("completion"))
        .isEqualTo(
            Map.of(
                "values",
                List.of("test://{name}", "name", "f", "{a=b}"),
                "total",
                4L,
                "hasMore",
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ping",
        "logging/setLevel",
        "resources/subscribe",
        "resources/unsubscribe",
        "tasks/list",
        "no/such",
        ""
      })
  void hasNoMethodsOfOtherRevisions(String method) {
    assertThat(scene.code(method, modern("uri", SmallCatalogue.FIRST))).isEqualTo(-32601);
  }

  @Test
  void repeatsNoMoreThanTheBeginningOfAMethodThatIsNotThere() {
    assertThat(scene.error("x".repeat(1 << 20), modern()).text()).hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2031-01-01", ""})
  void namesItsVersionsToAClientOfAnother(String version) {
    var params = modern();
    params.put("_meta", Scene.meta(version));
    var error = scene.error("tools/list", params);

    assertThat(error.code()).isEqualTo(-32022);
    assertThat(error.data())
        .contains(Map.of("supported", List.of("2026-07-28"), "requested", version));
  }

  /** Each says that it is of this revision, and says it wrongly. */
  static List<Map<String, Object>> wrongMetas() {
    var metas = new ArrayList<Map<String, Object>>();
    for (var name : List.of("protocolVersion", "clientCapabilities")) {
      var missing = Scene.meta("2026-07-28");
      missing.remove(META + name);
      metas.add(missing);
    }
    for (var wrong : List.of(7L, List.of(), true, new BigInteger("9".repeat(40)))) {
      metas.add(with("protocolVersion", wrong));
      metas.add(with("clientCapabilities", wrong));
      metas.add(with("clientInfo", wrong));
      metas.add(with("clientInfo", Map.of("name", wrong)));
    }
    metas.add(with("clientCapabilities", "text"));
    metas.add(with("protocolVersion", Map.of("2026-07-28", true)));
    return metas;
  }

  private static Map<String, Object> with(String name, Object value) {
    var meta = Scene.meta("2026-07-28");
    meta.put(META + name, value);
    return meta;
  }

  @ParameterizedTest
  @MethodSource("wrongMetas")
  void refusesARequestThatDoesNotSayWhatItIs(Map<String, Object> meta) {
    var error = scene.error("tools/list", Map.of("_meta", meta));

    assertThat(error.code()).isEqualTo(-32602);
    assertThat(error.text()).contains("params._meta.io.modelcontextprotocol/").endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server/discover", "subscriptions/listen"})
  void asksItsOwnMethodsForTheirMetaToo(String method) {
    assertThat(scene.code(method, Map.of())).isEqualTo(-32602);
    assertThat(scene.code(method, Map.of("_meta", "text"))).isEqualTo(-32602);
    assertThat(scene.code(method, Map.of("_meta", Map.of()))).isEqualTo(-32602);
  }

  @Test
  void refusesParametersThatAreMissingOrOfAnotherKind() {
    var wrong = new LinkedHashMap<String, List<Map<String, Object>>>();
    wrong.put("tools/call", List.of(modern(), modern("name", 7L), modern("name", List.of())));
    wrong.put("resources/read", List.of(modern(), modern("uri", Map.of())));
    wrong.put(
        "prompts/get",
        List.of(
            modern(),
            modern("name", "greet", "arguments", List.of()),
            modern("name", "greet", "arguments", Map.of("who", 7L))));
    wrong.put(
        "completion/complete",
        List.of(
            modern(),
            modern("ref", Map.of(), "argument", Map.of("name", "a", "value", "b")),
            modern(
                "ref", Map.of("type", "ref/tool", "name", "x"),
                "argument", Map.of("name", "a", "value", "b")),
            modern("ref", Map.of("type", "ref/prompt", "name", "greet"), "argument", Map.of())));
    wrong.forEach(
        (method, all) ->
            all.forEach(
                params ->
                    assertThat(scene.code(method, params))
                        .as("%s %s", method, params)
                        .isEqualTo(-32602)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tools/list", "prompts/list", "resources/templates/list", "resources/list"})
  void refusesACursorThatIsNoneOfTheList(String method) {
    for (Object cursor : List.of("", "x", 7L, Collections.emptyList())) {
      assertThat(scene.code(method, modern("cursor", cursor))).isEqualTo(-32602);
    }
  }

  @Test
  void givesAListPageByPage() {
    var first = scene.result("resources/list", modern());
    var second =
        scene.result(
            "resources/list", modern("cursor", Objects.requireNonNull(first.get("nextCursor"))));

    assertThat(first.toString()).contains(SmallCatalogue.FIRST);
    assertThat(second.toString()).contains(SmallCatalogue.SECOND);
    assertThat(second.containsKey("nextCursor")).isFalse();
  }

  @SuppressWarnings("unchecked") // Scene.meta made it.
  private static Map<String, Object> meta(Map<String, Object> params) {
    return (Map<String, Object>) Objects.requireNonNull(params.get("_meta"));
  }
}
