package dev.workflowmcp.mcp.dispatch;

import static dev.workflowmcp.mcp.dispatch.Scene.META;
import static dev.workflowmcp.mcp.dispatch.Scene.modern;
import static dev.workflowmcp.mcp.dispatch.SmallCatalogue.FIRST;
import static dev.workflowmcp.mcp.dispatch.SmallCatalogue.PROJECT;
import static dev.workflowmcp.mcp.dispatch.SmallCatalogue.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.mcp.protocol.Cancellation;
import dev.workflowmcp.mcp.protocol.RequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subscriptions of 2026-07-28: requests that stay open and are told what changes. */
class ListenTest {
  private final Scene scene = new Scene(SmallCatalogue.whole());

  @Test
  void isAcknowledgedBeforeItIsToldAnything() {
    scene.feed.tellAtOnce();
    var end = listen("a", Map.of("resourceSubscriptions", List.of(FIRST)));

    assertThat(end).isNotDone();
    assertThat(scene.told())
        .containsExactly(
            acknowledged("a", Map.of("resourceSubscriptions", List.of(FIRST))),
            updated("a", FIRST));
  }

  @Test
  void isAcknowledgedForNoMoreThanItWillBeToldOf() {
    listen(
        7L,
        Map.of(
            "toolsListChanged", true,
            "promptsListChanged", true,
            "resourcesListChanged", true,
            "resourceSubscriptions", List.of(FIRST, "test://third", "nonsense", SECOND, FIRST)));
    listen(8L, Map.of("toolsListChanged", true, "resourceSubscriptions", List.of("nonsense")));
    listen(9L, Map.of("resourcesListChanged", false, "resourceSubscriptions", List.of()));

    assertThat(scene.told())
        .containsExactly(
            acknowledged(
                7L,
                Map.of(
                    "resourcesListChanged", true, "resourceSubscriptions", List.of(FIRST, SECOND))),
            acknowledged(8L, Map.of()),
            acknowledged(9L, Map.of()));
  }

  @Test
  void isAcknowledgedForNothingWhereThereAreNoResources() {
    var tools = new Scene(SmallCatalogue.ofTools());
    var wishes = Map.of("resourcesListChanged", true, "resourceSubscriptions", List.of(FIRST));
    tools.open("a", modern("notifications", wishes), new Cancellation());

    assertThat(tools.told()).containsExactly(acknowledged("a", Map.of()));
  }

  @Test
  void isToldOfWhatItAskedForAndOfNothingElse() {
    listen("list", Map.of("resourcesListChanged", true));
    listen("first", Map.of("resourceSubscriptions", List.of(FIRST)));
    listen("both", Map.of("resourceSubscriptions", List.of(SECOND, FIRST)));
    scene.told();

    scene.feed.change(PROJECT, "first");
    assertThat(scene.told()).containsExactly(updated("first", FIRST), updated("both", FIRST));
    scene.feed.change(PROJECT, "other");
    scene.feed.change(Optional.empty(), "first");
    assertThat(scene.told()).containsExactly(listChanged("list"));
    scene.feed.changeAnything(PROJECT);
    assertThat(scene.told())
        .containsExactlyInAnyOrder(
            updated("first", FIRST), updated("both", FIRST), updated("both", SECOND));
  }

  @Test
  void isToldOnceOfAllThatChangedWhileItDidNotRead() {
    listen("a", Map.of("resourcesListChanged", true, "resourceSubscriptions", List.of(FIRST)));
    scene.told();
    scene.stopReading();
    for (var i = 0; i < 10_000; i++) {
      scene.feed.change(PROJECT, "first");
      scene.feed.change(Optional.empty(), "project");
    }
    assertThat(scene.told()).isEmpty();
    scene.readAgain();

    assertThat(scene.told()).containsExactlyInAnyOrder(updated("a", FIRST), listChanged("a"));
    scene.feed.change(PROJECT, "first");
    assertThat(scene.told()).containsExactly(updated("a", FIRST));
  }

  @Test
  void isToldNothingAfterItIsCancelled() {
    var cancellation = new Cancellation();
    var end =
        scene.open(
            "a",
            modern("notifications", Map.of("resourceSubscriptions", List.of(FIRST))),
            cancellation);
    scene.told();
    scene.stopReading();
    scene.feed.change(PROJECT, "first");
    cancellation.cancel();
    scene.readAgain();
    scene.feed.change(PROJECT, "first");

    assertThat(scene.told()).isEmpty();
    assertThat(end).isCancelled();
    assertThat(scene.feed.listeners()).isZero();
    scene.close();
  }

  @Test
  void isNeitherAcknowledgedNorToldWhenItWasCancelledBeforeItBegan() {
    var cancellation = new Cancellation();
    cancellation.cancel();
    var end = scene.open("a", modern("notifications", Map.of()), cancellation);

    assertThat(end).isCancelled();
    assertThat(scene.told()).isEmpty();
  }

  @Test
  void endsWithAResultWhenTheServerStops() {
    var end = listen("a", Map.of("resourceSubscriptions", List.of(FIRST)));
    scene.close();
    scene.feed.change(PROJECT, "first");
    var late = listen("b", Map.of("resourceSubscriptions", List.of(FIRST)));

    assertThat(end).isCompletedWithValueMatching(result -> isEnd(result, "a"));
    assertThat(late).isCompletedWithValueMatching(result -> isEnd(result, "b"));
    assertThat(scene.told())
        .containsExactly(acknowledged("a", Map.of("resourceSubscriptions", List.of(FIRST))));
    assertThat(scene.feed.listeners()).isZero();
  }

  @Test
  void refusesWishesThatAreNone() {
    for (var wishes :
        List.<Object>of(
            "all",
            List.of(),
            Map.of("toolsListChanged", "yes"),
            Map.of("promptsListChanged", 1L),
            Map.of("resourcesListChanged", List.of()),
            Map.of("resourceSubscriptions", FIRST),
            Map.of("resourceSubscriptions", List.of(FIRST, 7L)),
            Map.of("resourceSubscriptions", Map.of(FIRST, true)))) {
      var code = scene.code("subscriptions/listen", modern("notifications", wishes));
      assertThat(code).as("%s", wishes).isEqualTo(-32602);
    }
    assertThat(scene.code("subscriptions/listen", modern())).isEqualTo(-32602);
    assertThat(scene.told()).isEmpty();
    assertThat(scene.feed.listeners()).isZero();
  }

  @Test
  void refusesWhatWouldTakeTooMuchMemory() {
    var tooMany =
        IntStream.rangeClosed(0, Subscription.MOST_RESOURCES).mapToObj(i -> "test://" + i).toList();
    var wishes = Map.of("resourceSubscriptions", tooMany);
    assertThat(scene.error("subscriptions/listen", modern("notifications", wishes)).text())
        .isEqualTo("More than 1000 resources cannot be subscribed to at once.");

    var longId = "x".repeat(Listenings.ID_CHARACTERS + 1);
    assertThat(refusal(longId)).contains("at most 256 characters");
    for (var i = 0; i < Listenings.MOST; i++) {
      listen((long) i, Map.of());
    }
    assertThat(refusal("one too many")).contains("More than 1024 subscriptions");
    assertThat(scene.feed.listeners()).isZero();
  }

  @Test
  void takesAsManyResourcesAsAreAllowed() {
    var many =
        IntStream.range(0, Subscription.MOST_RESOURCES).mapToObj(i -> "test://" + i).toList();
    listen("a", Map.of("resourcesListChanged", true, "resourceSubscriptions", many));
    scene.told();

    // One watch for the project, one for the list.
    assertThat(scene.feed.listeners()).isEqualTo(2);
    scene.feed.change(PROJECT, "999");
    assertThat(scene.told()).hasSize(1).first().asString().contains("test://999");
  }

  @Test
  void isRefusedWhenNobodyCouldTellIt() {
    scene.feed.down();
    for (var wishes :
        List.of(
            Map.of("resourceSubscriptions", List.of(FIRST)),
            Map.of("resourcesListChanged", true))) {
      var error = scene.error("subscriptions/listen", modern("notifications", wishes));

      assertThat(error.code()).isEqualTo(-32603);
      assertThat(error.text()).isEqualTo("No server.");
    }
    assertThat(scene.told()).isEmpty();
  }

  private CompletionStage<Map<String, Object>> listen(Object id, Map<String, Object> wishes) {
    return scene.open(id, modern("notifications", wishes), new Cancellation());
  }

  private String refusal(Object id) {
    try {
      return String.valueOf(listen(id, Map.of()));
    } catch (RequestException e) {
      return e.text();
    }
  }

  private static boolean isEnd(Map<String, Object> result, Object id) {
    return Scene.parsed(result)
        .equals(
            Map.of(
                "resultType",
                "complete",
                "_meta",
                Map.of(
                    META + "subscriptionId",
                    id,
                    META + "serverInfo",
                    Map.of("name", "small", "version", "1"))));
  }

  private static Map<String, Object> acknowledged(Object id, Map<String, Object> wishes) {
    return Map.of(
        "method",
        "notifications/subscriptions/acknowledged",
        "params",
        Map.of("_meta", Map.of(META + "subscriptionId", id), "notifications", wishes));
  }

  private static Map<String, Object> updated(Object id, String uri) {
    return Map.of(
        "method",
        "notifications/resources/updated",
        "params",
        Map.of("_meta", Map.of(META + "subscriptionId", id), "uri", uri));
  }

  private static Map<String, Object> listChanged(Object id) {
    return Map.of(
        "method",
        "notifications/resources/list_changed",
        "params",
        Map.of("_meta", Map.of(META + "subscriptionId", id)));
  }
}
