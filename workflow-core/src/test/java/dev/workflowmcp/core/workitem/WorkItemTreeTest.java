package dev.workflowmcp.core.workitem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What always holds of the work items of a project, whatever is done in whatever order. */
class WorkItemTreeTest {

  @Property(tries = 400)
  void keepsItsRules(@ForAll("steps") List<TreeStep> steps) {
    var scene = new WorkItemScene();
    for (var step : steps) {
      var before = all(scene);
      var contents = scene.store.contents();
      try {
        step.run(scene, before);
        assertChangedByTheRules(step, before, all(scene));
      } catch (WorkflowException refused) {
        assertThat(scene.store.contents()).as("after %s", refused).isEqualTo(contents);
      }
    }
    assertConsistent(scene);
  }

  /** What a single operation may have done. */
  private static void assertChangedByTheRules(
      TreeStep step, List<WorkItem> before, List<WorkItem> after) {
    var now = after.stream().collect(Collectors.toMap(WorkItem::id, Function.identity()));
    for (var old : before) {
      var item = Optional.ofNullable(now.get(old.id())).orElseThrow();
      assertThat(item.path()).isEqualTo(old.path());
      assertThat(item.version()).isBetween(old.version(), old.version() + 2);
      if (item.version() == old.version()) {
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
      assertToldByItsHistory(item, scene.history(item));
    }
    assertThat(items.stream().flatMap(item -> item.externalRef().stream())).doesNotHaveDuplicates();
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
                    .items(WorkItemFilter.NONE, WorkItemSort.NUMBER, Optional.empty(), 10_000))
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
    return !item.status().isFinished();
  }

  @Provide
  Arbitrary<List<TreeStep>> steps() {
    return Arbitraries.oneOf(creations(), manyCreations(), updates(), manyUpdates())
        .list()
        .ofMaxSize(30);
  }

  private static Arbitrary<TreeStep> creations() {
    return Combinators.combine(item().optional(), drafts()).as(TreeStep.Create::new);
  }

  private static Arbitrary<TreeStep> manyCreations() {
    return Combinators.combine(item().optional().list().ofMinSize(1).ofMaxSize(6), drafts())
        .as(TreeStep.CreateMany::new);
  }

  private static Arbitrary<TreeStep> updates() {
    return update().map(Function.identity());
  }

  private static Arbitrary<TreeStep> manyUpdates() {
    return update().list().ofMinSize(1).ofMaxSize(4).map(TreeStep.UpdateMany::new);
  }

  private static Arbitrary<TreeStep.Update> update() {
    var fates = Arbitraries.of(ItemChange.DescendantsFate.class).optional(0.3);
    var staleness =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.just(0)), Tuple.of(1, Arbitraries.of(-1, 1)));
    return Combinators.combine(item(), edits(), fates, staleness).as(TreeStep.Update::new);
  }

  private static Arbitrary<WorkItemEdit> edits() {
    return Combinators.combine(
            titles().optional(0.5),
            Arbitraries.of(ItemType.class).optional(0.2),
            Arbitraries.of(WorkItemStatus.class).optional(0.7),
            tags().optional(0.3),
            externalRefs().optional(0.3),
            metadata().optional(0.3),
            Arbitraries.of(Clearable.class).set().ofMaxSize(2))
        .as(TreeStep::edit);
  }

  private static Arbitrary<WorkItemDraft> drafts() {
    return Combinators.combine(
            Arbitraries.of(ItemType.class),
            titles(),
            Arbitraries.of(WorkItemStatus.class).optional(),
            tags(),
            externalRefs().optional(0.2),
            metadata())
        .as(WorkItemTreeTest::draft);
  }

  private static WorkItemDraft draft(
      ItemType itemType,
      String title,
      Optional<WorkItemStatus> status,
      List<String> tags,
      Optional<String> externalRef,
      JsonObject metadata) {
    return new WorkItemDraft(
        itemType,
        title,
        Optional.empty(),
        status,
        Optional.empty(),
        Optional.empty(),
        tags,
        List.of(),
        externalRef,
        Optional.empty(),
        Optional.empty(),
        metadata);
  }

  private static Arbitrary<Integer> item() {
    return Arbitraries.integers().between(0, 1_000);
  }

  private static Arbitrary<String> titles() {
    return Arbitraries.of("One", "Two", "Three");
  }

  private static Arbitrary<List<String>> tags() {
    return Arbitraries.of("a", "b", "c").set().map(List::copyOf);
  }

  private static Arbitrary<String> externalRefs() {
    return Arbitraries.of("X-1", "X-2", "X-3", "X-4");
  }

  private static Arbitrary<JsonObject> metadata() {
    return Arbitraries.of(
        Set.of(
            JsonObject.EMPTY,
            JsonObject.of(Map.of("a", 1)),
            JsonObject.of(Map.of("a", Map.of("b", true))),
            JsonObject.of(Map.of("token_usage", "many"))));
  }
}
