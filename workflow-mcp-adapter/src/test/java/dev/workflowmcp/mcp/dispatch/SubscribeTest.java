package dev.workflowmcp.mcp.dispatch;

import static dev.workflowmcp.mcp.dispatch.SmallCatalogue.FIRST;
import static dev.workflowmcp.mcp.dispatch.SmallCatalogue.PROJECT;
import static dev.workflowmcp.mcp.dispatch.SmallCatalogue.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.catalogue.Watched;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Subscriptions of the revisions with a session. */
class SubscribeTest {
  private static final Map<String, Object> LIST_CHANGED =
      Map.of("method", "notifications/resources/list_changed");

  private static final int WORKERS = 8;
  private static final int ROUNDS = 200;

  private final Scene scene = new Scene(SmallCatalogue.whole());

  @Test
  void isToldOfWhatItHasSubscribedToUntilItUnsubscribes() {
    subscribe(FIRST);
    subscribe(FIRST);
    subscribe(SECOND);
    scene.feed.change(PROJECT, "first");
    scene.feed.change(PROJECT, "other");
    assertThat(scene.told()).containsExactly(updated(FIRST));

    assertThat(scene.result("resources/unsubscribe", Map.of("uri", FIRST))).isEmpty();
    scene.feed.change(PROJECT, "first");
    scene.feed.change(PROJECT, "second");
    assertThat(scene.told()).containsExactly(updated(SECOND));
    assertThat(scene.feed.listeners()).isEqualTo(1);
  }

  @Test
  void isNotToldOfWhatItHasUnsubscribedFromBeforeItRead() {
    subscribe(FIRST);
    scene.stopReading();
    scene.feed.change(PROJECT, "first");
    scene.result("resources/unsubscribe", Map.of("uri", FIRST));
    scene.readAgain();

    assertThat(scene.told()).isEmpty();
  }

  @Test
  void cannotSubscribeToWhatThereIsNot() {
    for (var uri : List.of("test://third", "nonsense", "", "x".repeat(1 << 20))) {
      assertThat(scene.code("resources/subscribe", Map.of("uri", uri))).isEqualTo(-32002);
      assertThat(scene.result("resources/unsubscribe", Map.of("uri", uri))).isEmpty();
    }
    for (var params :
        List.<Map<String, Object>>of(Map.of(), Map.of("uri", 7L), Map.of("uri", List.of()))) {
      assertThat(scene.code("resources/subscribe", params)).isEqualTo(-32602);
      assertThat(scene.code("resources/unsubscribe", params)).isEqualTo(-32602);
    }
    assertThat(scene.feed.listeners()).isZero();
  }

  @Test
  void cannotSubscribeWhereThereAreNoResources() {
    var tools = new Scene(SmallCatalogue.ofTools());
    for (var method : List.of("resources/subscribe", "resources/unsubscribe", "resources/list")) {
      assertThat(tools.code(method, Map.of("uri", FIRST))).isEqualTo(-32601);
    }
  }

  @Test
  void cannotSubscribeToMoreThanIsAllowed() {
    for (var i = 0; i < Subscription.MOST_RESOURCES; i++) {
      subscribe("test://" + i);
    }
    assertThat(scene.error("resources/subscribe", Map.of("uri", FIRST)).text())
        .isEqualTo("More than 1000 resources cannot be subscribed to at once.");
    subscribe("test://0");
  }

  @Test
  void watchesEachDatabaseOnceAndOnlyWhileItIsWanted() {
    subscribe(FIRST);
    subscribe(SECOND);
    assertThat(scene.feed.listeners()).isEqualTo(1);
    scene.result("resources/list", Map.of());
    assertThat(scene.feed.listeners()).isEqualTo(2);

    scene.result("resources/unsubscribe", Map.of("uri", FIRST));
    assertThat(scene.feed.listeners()).isEqualTo(2);
    scene.result("resources/unsubscribe", Map.of("uri", SECOND));
    assertThat(scene.feed.listeners()).isEqualTo(1);
    scene.feed.change(Optional.empty(), "project");
    assertThat(scene.told()).containsExactly(LIST_CHANGED);
  }

  @Test
  void followsANameToAnotherDatabase() {
    var other = Optional.of(new ProjectId(new UUID(0x0190_0000_0000_7000L, 2L)));
    var subscription = new Subscription(scene, Map.of());
    subscription.begin();
    subscription.watch(FIRST, Watched.in(PROJECT, anything -> true), scene.feed);
    subscription.watch(FIRST, Watched.in(other, anything -> true), scene.feed);

    scene.feed.change(PROJECT, "first");
    assertThat(scene.told()).isEmpty();
    scene.feed.change(other, "first");
    assertThat(scene.told()).containsExactly(updated(FIRST));
    assertThat(scene.feed.listeners()).isEqualTo(1);
  }

  @Test
  void keepsOneWatchWhileManySubscribeAndUnsubscribeAndNoneAfterTheEnd() {
    var subscription = new Subscription(new Forgetful(), Map.of());
    subscription.begin();
    var feed = scene.feed;
    Race.together(
        WORKERS,
        i -> {
          for (var round = 0; round < ROUNDS; round++) {
            subscription.watch("test://" + i, Watched.in(PROJECT, anything -> true), feed);
            feed.change(PROJECT, "first");
            assertThat(feed.listeners()).isPositive();
            if (round < ROUNDS - 1) {
              subscription.unwatch("test://" + i);
            }
          }
          return i;
        });
    assertThat(feed.listeners()).isEqualTo(1);

    Race.together(
        WORKERS,
        i -> {
          for (var round = 0; round < ROUNDS; round++) {
            subscription.unwatch("test://" + i);
            subscription.watch("test://" + i, Watched.in(PROJECT, anything -> true), feed);
            if (i == 0 && round == ROUNDS / 2) {
              subscription.close();
            }
          }
          return i;
        });
    assertThat(feed.listeners()).isZero();
  }

  /** A client that nobody asks what it was told. */
  private static final class Forgetful implements Client {
    @Override
    public void tell(String method, Map<String, Object> params) {}

    @Override
    public void whenReady(Runnable task) {
      task.run();
    }
  }

  @Test
  void isToldThatTheListHasChangedOnceItHasSeenIt() {
    scene.feed.change(Optional.empty(), "project");
    assertThat(scene.feed.listeners()).isZero();
    scene.result("resources/list", Map.of());
    scene.result("resources/list", Map.of());
    scene.feed.change(Optional.empty(), "project");

    assertThat(scene.told()).containsExactly(LIST_CHANGED);
  }

  @Test
  void seesTheListEvenWhenNobodyCouldTellThatItChanges() {
    scene.feed.down();

    assertThat(scene.result("resources/list", Map.of())).containsKey("resources");
    assertThat(scene.code("resources/subscribe", Map.of("uri", FIRST))).isEqualTo(-32603);
  }

  @Test
  void beginsAnewWithEachSession() {
    subscribe(FIRST);
    scene.result("initialize", Map.of("protocolVersion", "2025-11-25"));
    scene.feed.change(PROJECT, "first");
    assertThat(scene.told()).isEmpty();
    assertThat(scene.feed.listeners()).isZero();

    subscribe(FIRST);
    scene.feed.change(PROJECT, "first");
    assertThat(scene.told()).hasSize(1);
  }

  @Test
  void endsWithTheSession() {
    subscribe(FIRST);
    scene.result("resources/list", Map.of());
    scene.close();
    assertThat(scene.feed.listeners()).isZero();

    subscribe(SECOND);
    assertThat(scene.feed.listeners()).isZero();
  }

  private void subscribe(String uri) {
    assertThat(scene.result("resources/subscribe", Map.of("uri", uri))).isEmpty();
  }

  private static Map<String, Object> updated(String uri) {
    return Map.of("method", "notifications/resources/updated", "params", Map.of("uri", uri));
  }
}
