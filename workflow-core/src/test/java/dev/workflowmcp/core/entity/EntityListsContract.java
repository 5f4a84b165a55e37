package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract of {@link EntityLists}: orders, pages and fields. */
public interface EntityListsContract extends EntityFilterContract {
  @Test
  default void areSortedAsTold() {
    var project = aProject();
    var type = addType(project, "thing");
    var values =
        List.<Object>of(
            new BigDecimal("-1.5"),
            10,
            9,
            "b\u001f%1F",
            "a",
            "Ä",
            "🧾",
            "\uffee",
            10,
            "b".repeat(300));
    var all = new ArrayList<Entity>();
    for (var value : values) {
      var name = "n" + (char) ('z' - all.size());
      var data = JsonObject.of(Map.<String, Object>of("v", value));
      all.add(add(project, type, EntityDraft.of("thing", name, data)));
    }
    all.add(add(project, type, "NA"));
    inProject(project, () -> ports().entities().replace(EntityPortContract.next(all.get(1))));

    isSorted(project, type, "number", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    isSorted(project, type, "number desc", 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    isSorted(project, type, "created", 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    isSorted(project, type, "name", 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    isSorted(project, type, "name desc", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    isSorted(project, type, "updated", 1, 10, 9, 8, 7, 6, 5, 4, 3, 2, 0);
    isSorted(project, type, "updated asc", 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1);
    isSorted(project, type, "/v number", 0, 2, 1, 8, 3, 4, 5, 6, 7, 9, 10);
    isSorted(project, type, "/v number desc", 8, 1, 2, 0, 10, 9, 7, 6, 5, 4, 3);
    isSorted(project, type, "/v text", 4, 3, 9, 5, 7, 6, 0, 1, 2, 8, 10);
    isSorted(project, type, "/v text desc", 6, 7, 5, 9, 3, 4, 10, 8, 2, 1, 0);
  }

  private void isSorted(ProjectId project, EntityType type, String sort, long... places) {
    for (var filter : List.of(EntityFilter.NONE, of(type), withWord(type))) {
      var numbers = pages(project, filter, sort(sort), 1_000).stream().map(Entity::ref).toList();
      var first = numbers.stream().mapToLong(EntityNumber::value).min().orElseThrow();
      if (filter.text().isEmpty()) {
        assertThat(numbers.stream().mapToLong(ref -> ref.value() - first).toArray())
            .as(sort)
            .isEqualTo(places);
      }
      for (var size : List.of(1, 4)) {
        assertThat(pages(project, filter, sort(sort), size).stream().map(Entity::ref).toList())
            .as("%s by %s", sort, size)
            .isEqualTo(numbers);
      }
    }
  }

  @Test
  default void goOnWhereTheyWereAlthoughOthersWrite() {
    var project = aProject();
    var type = addType(project, "thing");
    var all = new ArrayList<Entity>();
    for (var i = 0; i < 6; i++) {
      var data = JsonObject.of(Map.<String, Object>of("v", i / 2));
      all.add(add(project, type, EntityDraft.of("thing", "n" + i, data)));
    }
    for (var sort : List.of("number", "name", "/v number")) {
      var page = page(project, of(type), sort(sort), Optional.empty(), 3);
      var deleted = page.get(2).item();
      delete(project, now(project, deleted));
      var added = add(project, type, EntityDraft.of("thing", "m" + sort, JsonObject.EMPTY));
      var rest =
          page(project, of(type), sort(sort), Optional.of(page.get(2).position()), 100).stream()
              .map(listed -> listed.item().ref())
              .filter(ref -> ref.value() <= all.get(5).ref().value())
              .toList();
      assertThat(rest)
          .as(sort)
          .containsExactly(all.get(3).ref(), all.get(4).ref(), all.get(5).ref());
      delete(project, added);
      var restored = EntityPortContract.next(now(project, deleted));
      inProject(project, () -> ports().entities().restore(restored));
    }
  }

  @Test
  default void tellTheFieldsOfTheDataThatWereAskedFor() {
    var project = aProject();
    var type = addType(project, "thing");
    Map<String, @Nullable Object> data = new HashMap<>();
    data.put("a", Map.<String, Object>of("b", new BigDecimal("1.10"), "c", List.of("x", "y")));
    data.put("none", null);
    data.put("other", "z".repeat(10_000));
    var entity =
        add(
            project,
            type,
            new EntityDraft("thing", "N", JsonObject.of(data), List.of("t"), JsonObject.EMPTY));

    assertThat(summary(project)).isEqualTo(expected(entity, JsonObject.EMPTY));
    Map<String, @Nullable Object> some = new HashMap<>();
    some.put(
        "a",
        Map.<String, Object>of("b", new BigDecimal("1.10"), "c", Map.<String, Object>of("1", "y")));
    some.put("none", null);
    assertThat(summary(project, "/none", "/a/b", "/missing", "/a/c/1", "/a/c/9"))
        .isEqualTo(expected(entity, JsonObject.of(some)));
  }

  private EntitySummary summary(ProjectId project, String... fields) {
    var paths = java.util.stream.Stream.of(fields).map(DataPath::parse).toList();
    return inProject(
            project,
            () ->
                ports()
                    .entityLists()
                    .summaries(EntityFilter.NONE, paths, EntitySort.NUMBER, Optional.empty(), 10))
        .get(0)
        .item();
  }

  private static EntitySummary expected(Entity entity, JsonObject data) {
    return new EntitySummary(
        entity.ref(),
        entity.entityType(),
        entity.name(),
        data,
        entity.tags(),
        entity.version(),
        entity.updatedAt(),
        entity.deletedAt());
  }

  @Test
  default void areNotListedFromAPositionOfAnotherOrder() {
    var project = aProject();
    var wrong =
        Map.<String, List<String>>of(
            "number",
            List.of("=a", "1"),
            "name",
            List.of("", "1"),
            "created",
            List.of("", "one"),
            "updated",
            List.of("=yesterday", "1"),
            "/v number",
            List.of("=1e999999999", "1"),
            "/v number desc",
            List.of("=ten", "1"),
            "/v text",
            List.of("=\0", "1"));
    wrong.forEach(
        (sort, position) ->
            assertThat(
                    problemOf(
                        () ->
                            page(
                                project,
                                EntityFilter.NONE,
                                sort(sort),
                                Optional.of(new Cursor(position)),
                                10)))
                .as(sort)
                .isInstanceOfSatisfying(
                    Problem.InvalidInput.class,
                    problem -> assertThat(problem.faults().get(0).pointer()).isEqualTo("/cursor")));
  }

  private static EntitySort sort(String text) {
    return EntitySort.parse(new Faults(), "sort", text).orElseThrow();
  }

  private static EntityFilter of(EntityType type) {
    return new EntityFilter(
        Optional.of(type), JsonObject.EMPTY, List.of(), List.of(), Optional.empty(), false);
  }

  private static EntityFilter withWord(EntityType type) {
    return new EntityFilter(
        Optional.of(type), JsonObject.EMPTY, List.of(), List.of(), Optional.of("n"), false);
  }

  private List<Listed<Entity>> page(
      ProjectId project, EntityFilter filter, EntitySort sort, Optional<Cursor> after, int size) {
    return inProject(project, () -> ports().entityLists().entities(filter, sort, after, size));
  }

  private List<Entity> pages(ProjectId project, EntityFilter filter, EntitySort sort, int size) {
    var page = page(project, filter, sort, Optional.empty(), size);
    var all = new ArrayList<Entity>();
    while (!page.isEmpty()) {
      page.forEach(listed -> all.add(listed.item()));
      page = page(project, filter, sort, Optional.of(page.get(page.size() - 1).position()), size);
    }
    return all;
  }
}
