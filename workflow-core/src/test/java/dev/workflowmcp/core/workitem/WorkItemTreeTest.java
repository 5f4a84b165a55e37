package dev.workflowmcp.core.workitem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What always holds of the work items of a project, whatever is done in whatever order. */
class WorkItemTreeTest {

  private static final int SEEDS = 150;
  private static final int STEPS = 65;

  @Test
  void keepsItsRules() {
    var done = new HashMap<Class<?>, Integer>();
    for (var seed = 0; seed < SEEDS; seed++) {
      run(seed, done);
    }
    assertThat(done)
        .as("steps that changed something")
        .containsOnlyKeys(TreeStep.class.getPermittedSubclasses())
        .allSatisfy((kind, times) -> assertThat(times).isGreaterThan(SEEDS));
  }

  private static void run(int seed, Map<Class<?>, Integer> done) {
    var scene = new WorkItemScene();
    var steps = new RandomSteps(seed);
    for (var i = 0; i < STEPS; i++) {
      var step = steps.next();
      try {
        done.merge(step.getClass(), run(scene, step) ? 1 : 0, Integer::sum);
      } catch (AssertionError broken) {
        throw new AssertionError("Seed " + seed + ", step " + i + ": " + step, broken);
      }
    }
  }

  /** Tells whether the step changed something; when it was refused, nothing may be left of it. */
  private static boolean run(WorkItemScene scene, TreeStep step) {
    var before = all(scene);
    var contents = scene.store.contents();
    try {
      step.run(scene, before);
    } catch (WorkflowException refused) {
      assertThat(scene.store.contents()).as("after %s", refused).isEqualTo(contents);
      return false;
    }
    assertChangedByTheRules(step, before, all(scene));
    assertConsistent(scene);
    return !scene.store.contents().equals(contents);
  }

  /** What a single operation may have done. */
  private static void assertChangedByTheRules(
      TreeStep step, List<WorkItem> before, List<WorkItem> after) {
    var now = after.stream().collect(Collectors.toMap(WorkItem::id, Function.identity()));
    for (var old : before) {
      var item = Optional.ofNullable(now.get(old.id())).orElseThrow();
      assertThat(item.version()).isBetween(old.version(), old.version() + 2);
      if (!(step instanceof TreeStep.Move)) {
        assertThat(item.path()).isEqualTo(old.path());
      } else if (item.version() == old.version()) {
        assertThat(item).usingRecursiveComparison().ignoringFields("path", "depth").isEqualTo(old);
      }
      if (item.version() == old.version() && item.path().equals(old.path())) {
        assertThat(item).isEqualTo(old);
      }
      if (step instanceof TreeStep.Update
          && item.status() == WorkItemStatus.COMPLETED
          && old.status() != WorkItemStatus.COMPLETED) {
        assertThat(after).noneMatch(other -> isUnfinished(other) && isBelow(item, other));
      }
    }
  }

  private static void assertConsistent(WorkItemScene scene) {
    var items = all(scene);
    var byNumber = items.stream().collect(Collectors.toMap(WorkItem::ref, Function.identity()));
    assertThat(byNumber).hasSameSizeAs(items);
    for (var item : items) {
      assertThat(item.path().numbers()).isEqualTo(rebuiltPath(item, byNumber));
      assertThat(item.depth()).isEqualTo(item.path().depth()).isBetween(0, ItemPath.MOST_DEPTH);
      assertThat(item.itemType() == ItemType.PROJECT && item.depth() > 0).isFalse();
      assertThat(item.completedAt().isPresent())
          .isEqualTo(item.status() == WorkItemStatus.COMPLETED);
      item.parent().map(byNumber::get).ifPresent(parent -> assertDeletedInOrder(item, parent));
      assertToldByItsHistory(item, scene.history(item));
    }
    assertThat(
            items.stream()
                .filter(item -> item.deletedAt().isEmpty())
                .flatMap(item -> item.externalRef().stream()))
        .doesNotHaveDuplicates();
  }

  /** No child of a deleted item is left, or was deleted after it. */
  private static void assertDeletedInOrder(WorkItem item, WorkItem parent) {
    parent
        .deletedAt()
        .ifPresent(at -> assertThat(item.deletedAt().orElseThrow()).isBeforeOrEqualTo(at));
  }

  private static List<Long> rebuiltPath(WorkItem item, Map<WorkItemNumber, WorkItem> byNumber) {
    var path = new ArrayList<Long>();
    var next = Optional.of(item);
    while (next.isPresent()) {
      path.add(0, next.get().ref().value());
      next =
          next.get()
              .parent()
              .map(parent -> Optional.ofNullable(byNumber.get(parent)).orElseThrow());
    }
    return path;
  }

  /** Versions without gaps, and changes that lead from nothing to what the item is now. */
  private static void assertToldByItsHistory(WorkItem item, List<Event> newestFirst) {
    var events = new ArrayList<>(newestFirst);
    Collections.reverse(events);
    assertThat(events.stream().map(Event::version))
        .isEqualTo(LongStream.rangeClosed(1, item.version()).boxed().toList());
    Map<String, @Nullable Object> state = new HashMap<>();
    for (var event : events) {
      event.changes().members().forEach((field, change) -> apply(state, field, change));
    }
    state.values().removeIf(value -> value == null);
    assertThat(Optional.ofNullable(state.remove("deleted_at")))
        .isEqualTo(item.deletedAt().map(Instant::toString));
    assertThat(Changes.made(item.fields())).isEqualTo(made(state));
  }

  private static void apply(
      Map<String, @Nullable Object> state, String field, @Nullable Object change) {
    if (!(change instanceof List<?> pair)) {
      throw new AssertionError("Not a pair: " + change);
    }
    assertThat(pair).hasSize(2);
    assertThat(pair.get(0)).isEqualTo(state.get(field));
    state.put(field, pair.get(1));
  }

  private static JsonObject made(Map<String, @Nullable Object> state) {
    Map<String, @Nullable Object> pairs = new HashMap<>();
    state.forEach(
        (field, value) -> {
          List<@Nullable Object> pair = new ArrayList<>();
          pair.add(null);
          pair.add(value);
          pairs.put(field, pair);
        });
    return JsonObject.of(pairs);
  }

  private static List<WorkItem> all(WorkItemScene scene) {
    var ports = scene.store.ports();
    return ports
        .transactions()
        .inProject(
            scene.project,
            () ->
                ports
                    .workItemLists()
                    .items(
                        FilterBuilder.aFilter().includeDeleted().build(),
                        WorkItemSort.NUMBER,
                        Optional.empty(),
                        10_000))
        .stream()
        .map(Listed::item)
        .toList();
  }

  private static boolean isBelow(WorkItem ancestor, WorkItem item) {
    var above = ancestor.path().numbers();
    var numbers = item.path().numbers();
    return numbers.size() > above.size() && numbers.subList(0, above.size()).equals(above);
  }

  private static boolean isUnfinished(WorkItem item) {
    return !item.status().isFinished() && item.deletedAt().isEmpty();
  }
}
