package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.entity.DataFilter.Operator.CONTAINS;
import static dev.workflowmcp.core.entity.DataFilter.Operator.EQ;
import static dev.workflowmcp.core.entity.DataFilter.Operator.EXISTS;
import static dev.workflowmcp.core.entity.DataFilter.Operator.GT;
import static dev.workflowmcp.core.entity.DataFilter.Operator.GTE;
import static dev.workflowmcp.core.entity.DataFilter.Operator.IN;
import static dev.workflowmcp.core.entity.DataFilter.Operator.LT;
import static dev.workflowmcp.core.entity.DataFilter.Operator.LTE;
import static dev.workflowmcp.core.entity.DataFilter.Operator.NE;
import static dev.workflowmcp.core.entity.DataFilter.Operator.STARTS_WITH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.entity.DataFilter.Operator;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.json.JsonValue;
import dev.workflowmcp.core.store.ProjectId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract of {@link EntityLists}: which entities match an {@link EntityFilter}. */
public interface EntityFilterContract extends EntityPortContract {
  /** What somebody may write to break out of a statement. */
  List<String> HOSTILE =
      List.of(
          "'; drop table entities; --",
          "\" or 1=1 --",
          "') or ('1'='1",
          "$$ || $$",
          "a\\' b",
          "{a,b}",
          "?|?? {0} {1} :name",
          "%_\\%",
          "[*] ? (@ > 0)",
          "\u001f\u0001\t\n",
          "ß🧾\u202e",
          "null");

  /** One entity for each value at the path /v, named by its place; the last has none. */
  private List<Entity> ofValues(ProjectId project, EntityType type, @Nullable Object... values) {
    var all = new java.util.ArrayList<Entity>();
    for (var i = 0; i < values.length; i++) {
      Map<String, @Nullable Object> data = new HashMap<>();
      data.put("v", values[i]);
      all.add(add(project, type, EntityDraft.of(type.name(), "v" + i, JsonObject.of(data))));
    }
    all.add(add(project, type, "none"));
    return all;
  }

  @Test
  default void matchByTheValueAtAPathAndItsType() {
    var project = aProject();
    var type = addType(project, "thing");
    ofValues(
        project,
        type,
        10,
        "10",
        true,
        null,
        new BigDecimal("9.5"),
        "2026-01-02",
        List.<Object>of(10, "a"),
        Map.<String, Object>of("a", 1, "b", 2),
        "Ä",
        Map.<String, Object>of(),
        List.of());

    matches(project, "v0", EQ, 10);
    matches(project, "v0", EQ, new BigDecimal("10.00"));
    matches(project, "v1", EQ, "10");
    matches(project, "v2", EQ, true);
    matches(project, "v3", EQ, null);
    matches(project, "v6", EQ, List.<Object>of(10, "a"));
    matches(project, "", EQ, List.of("a"));
    matches(project, "v7", EQ, Map.<String, Object>of("b", 2, "a", 1));
    matches(project, "", EQ, Map.<String, Object>of("a", 1));
    matches(project, "v9", EQ, Map.of());
    matches(project, "v10", EQ, List.of());
    matches(project, "v1 v2 v3 v4 v5 v6 v7 v8 v9 v10 none", NE, 10);
    matches(project, "v0 v1 v2 v4 v5 v6 v7 v8 v9 v10 none", NE, null);
    matches(project, "v0", GT, new BigDecimal("9.5"));
    matches(project, "v0 v4", GTE, new BigDecimal("9.5"));
    matches(project, "v4", LT, 10);
    matches(project, "v0 v4", LTE, 10);
    matches(project, "v5 v8", GT, "10");
    matches(project, "v1 v5 v8", GTE, "10");
    matches(project, "v1", LT, "2026-01-02");
    matches(project, "v1 v5", LTE, "2026-01-02");
    matches(project, "v0 v1 v3", IN, Arrays.<@Nullable Object>asList(10, "10", null, 77));
    matches(project, "v6", IN, List.of(List.<Object>of(10, "a")));
    matches(project, "v0 v1 v2 v3 v4 v5 v6 v7 v8 v9 v10", EXISTS, true);
    matches(project, "none", EXISTS, false);
    matches(project, "v6", CONTAINS, "a");
    matches(project, "v6", CONTAINS, 10);
    matches(project, "v6", CONTAINS, List.of("a"));
    matches(project, "v7", CONTAINS, Map.<String, Object>of("a", 1));
    matches(project, "v5", CONTAINS, "26-01");
    matches(project, "", CONTAINS, true);
    matches(project, "v5", STARTS_WITH, "2026");
    matches(project, "v1", STARTS_WITH, "10");
    matches(project, "", STARTS_WITH, "026");
  }

  @Test
  default void matchByPathsThroughObjectsAndArrays() {
    var project = aProject();
    var type = addType(project, "thing");
    add(project, type, "object", Map.<String, Object>of("a", Map.<String, Object>of("b", 1)));
    add(
        project,
        type,
        "array",
        Map.<String, Object>of(
            "a", List.of(Map.<String, Object>of("b", 1), Map.<String, Object>of("b", 2))));
    add(
        project,
        type,
        "odd",
        Map.<String, Object>of(
            "a", Map.<String, Object>of("0", 7, "-1", 8, "01", 9), "", 5, "a/~", 6));
    add(
        project,
        type,
        "deep",
        Map.<String, Object>of(
            "a", Map.<String, Object>of("b", Map.<String, Object>of("c", List.of(1, 2, 3)))));

    matchesAt(project, "object", "/a/b", EQ, 1);
    matchesAt(project, "object deep", "/a/b", EXISTS, true);
    matchesAt(project, "array", "/a/0/b", EQ, 1);
    matchesAt(project, "array", "/a/1/b", GT, 1);
    matchesAt(project, "odd", "/a/0", EQ, 7);
    matchesAt(project, "odd", "/a/-1", EQ, 8);
    matchesAt(project, "odd", "/a/01", EQ, 9);
    matchesAt(project, "", "/a/-1/b", EXISTS, true);
    matchesAt(project, "", "/a/2", EXISTS, true);
    matchesAt(project, "odd", "/", EQ, 5);
    matchesAt(project, "odd", "/a~1~0", IN, List.of(6));
    matchesAt(project, "deep", "/a/b/c", CONTAINS, 2);
    matchesAt(project, "deep", "/a/b/c/2", LTE, 3);
    matchesAt(project, "array", "/a", CONTAINS, Map.<String, Object>of("b", 2));
  }

  @Test
  default void matchByContainmentTagsAndWords() {
    var project = aProject();
    var type = addType(project, "vendor");
    var other = addType(project, "card");
    var draft =
        new EntityDraft(
            "vendor",
            "Acme & Söhne",
            JsonObject.of(
                Map.<String, Object>of(
                    "country", "DE",
                    "lines",
                        List.of(Map.<String, Object>of("sku", "X-1", "note", "Fragile\nglass")),
                    "contact", Map.<String, Object>of("mail", "info@acme.example"))),
            List.of("a", "b"),
            JsonObject.EMPTY);
    var acme = add(project, type, draft);
    var card = add(project, other, EntityDraft.of("card", "Acme", JsonObject.EMPTY));

    assertThat(names(project, where(Map.<String, Object>of("country", "DE"))))
        .containsExactly(acme.name());
    assertThat(
            names(
                project,
                where(
                    Map.<String, Object>of(
                        "lines", List.of(Map.<String, Object>of("sku", "X-1"))))))
        .containsExactly(acme.name());
    assertThat(
            names(
                project,
                where(Map.<String, Object>of("lines", Map.<String, Object>of("sku", "X-1")))))
        .isEmpty();
    assertThat(names(project, tagged("b"))).containsExactly(acme.name());
    assertThat(names(project, tagged("a", "b"))).containsExactly(acme.name());
    assertThat(names(project, tagged("A"))).isEmpty();
    assertThat(names(project, worded("acme"))).containsExactly(acme.name(), card.name());
    for (var words : List.of("SÖHNE", "glass frag", "info", "example acme", "x-1")) {
      assertThat(names(project, worded(words))).as(words).containsExactly(acme.name());
    }
    for (var words : List.of("country", "nglass", "lass", "acme missing")) {
      assertThat(names(project, worded(words))).as(words).isEmpty();
    }
    assertThat(names(project, ofType(other, false))).containsExactly(card.name());
    delete(project, card);
    assertThat(names(project, ofType(other, false))).isEmpty();
    assertThat(names(project, ofType(other, true))).containsExactly(card.name());
  }

  @Test
  default void takeEveryTextForAValue() {
    var project = aProject();
    var type = addType(project, "thing");
    for (var text : HOSTILE) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put(text, text);
      data.put("nested", Map.<String, Object>of(text, List.of(text)));
      add(project, type, EntityDraft.of("thing", "h" + HOSTILE.indexOf(text), JsonObject.of(data)));
    }

    for (var text : HOSTILE) {
      var name = "h" + HOSTILE.indexOf(text);
      var path = new DataPath(List.of(text));
      for (var operator : List.of(EQ, GTE, LTE, STARTS_WITH, CONTAINS)) {
        assertThat(names(project, filtered(path, operator, text)))
            .as("%s %s", operator, text)
            .containsExactly(name);
      }
      assertThat(names(project, filtered(path, EXISTS, true))).containsExactly(name);
      assertThat(names(project, filtered(path, IN, List.<Object>of(text, 1))))
          .containsExactly(name);
      assertThat(names(project, filtered(path, NE, text))).hasSize(HOSTILE.size() - 1);
      var nested = new DataPath(List.of("nested", text, "0"));
      assertThat(names(project, filtered(nested, EQ, text))).containsExactly(name);
      assertThat(names(project, where(Map.<String, Object>of(text, text)))).containsExactly(name);
      assertThat(names(project, tagged(text))).isEmpty();
      names(project, worded(text));
    }
  }

  private void add(ProjectId project, EntityType type, String name, Map<String, ?> data) {
    add(project, type, EntityDraft.of(type.name(), name, JsonObject.of(data)));
  }

  private void matches(ProjectId project, String names, Operator operator, @Nullable Object value) {
    matchesAt(project, names, "/v", operator, value);
  }

  private void matchesAt(
      ProjectId project, String names, String path, Operator operator, @Nullable Object value) {
    List<String> expected = names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
    assertThat(names(project, filtered(DataPath.parse(path), operator, value)))
        .as("%s %s %s", path, operator, value)
        .isEqualTo(expected);
  }

  private static EntityFilter filtered(DataPath path, Operator operator, @Nullable Object value) {
    var wanted = JsonValue.of(value);
    return new EntityFilter(
        Optional.empty(),
        JsonObject.EMPTY,
        List.of(new DataFilter(path, operator, wanted)),
        List.of(),
        Optional.empty(),
        false);
  }

  private static EntityFilter where(Map<String, ?> part) {
    return new EntityFilter(
        Optional.empty(), JsonObject.of(part), List.of(), List.of(), Optional.empty(), false);
  }

  private static EntityFilter tagged(String... tags) {
    return new EntityFilter(
        Optional.empty(), JsonObject.EMPTY, List.of(), List.of(tags), Optional.empty(), false);
  }

  private static EntityFilter worded(String text) {
    return new EntityFilter(
        Optional.empty(),
        JsonObject.EMPTY,
        List.of(),
        Collections.emptyList(),
        Optional.of(text),
        false);
  }

  private static EntityFilter ofType(EntityType type, boolean includeDeleted) {
    return new EntityFilter(
        Optional.of(type),
        JsonObject.EMPTY,
        List.of(),
        List.of(),
        Optional.empty(),
        includeDeleted);
  }

  /** The names of all that match, in the order of their numbers. */
  default List<String> names(ProjectId project, EntityFilter filter) {
    return inProject(
        project,
        () ->
            ports()
                .entityLists()
                .entities(filter, EntitySort.NUMBER, Optional.empty(), 1_000)
                .stream()
                .map(listed -> listed.item().name())
                .toList());
  }
}
