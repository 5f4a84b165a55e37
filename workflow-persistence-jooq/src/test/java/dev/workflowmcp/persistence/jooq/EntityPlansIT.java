package dev.workflowmcp.persistence.jooq;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.entity.DataFilter;
import dev.workflowmcp.core.entity.DataFilter.Operator;
import dev.workflowmcp.core.entity.DataPath;
import dev.workflowmcp.core.entity.EntityFilter;
import dev.workflowmcp.core.entity.EntityPosition;
import dev.workflowmcp.core.entity.EntitySort;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.NewEntityType;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.json.JsonValue;
import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Select;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which index a query of entities goes through, in 20,000 of one type and 20,000 of another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityPlansIT {
  private static final String ENTITIES =
      """
      insert into entities (id, number, entity_type_id, name, name_key, data, tags, schema_version,
        created_by, updated_by, updated_at)
      select gen_random_uuid(), n, case when n %% 2 = 0 then '%s' else '%s' end::uuid, 'Name ' || n,
        'name ' || n, jsonb_build_object('price', n %% 5000, 'city', 'City ' || n %% 3000, 'rare',
          'r' || n) || case when n %% 5000 = 0 then '{"odd": 1}' else '{}' end::jsonb,
        array['tag-' || n %% 1000], 1, 'a', 'a', now() - n * interval '1 second'
      from generate_series(1, 40000) n""";

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();
  private final ProjectId project = registry.createProject(store);
  private final EntityType type = register("thing");

  @BeforeAll
  void fill() throws SQLException {
    var other = register("other");
    var database = DatabaseName.of(project);
    registry.postgres().execute(database, ENTITIES.formatted(type.id(), other.id()));
    registry.postgres().execute(database, "vacuum analyze entities");
  }

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void isThatOfTheDataForContainmentAndEquality() {
    assertThat(lastWay(where(Map.of("rare", "r7")), EntitySort.NUMBER))
        .contains("entities_data_idx");
    assertThat(lastWay(filter("/rare", Operator.EQ, "r7"), EntitySort.NUMBER))
        .contains("entities_data_idx");
    assertThat(lastWay(filter("/rare", Operator.IN, List.of("r7", "r8")), EntitySort.NUMBER))
        .contains("entities_data_idx");
    assertThat(lastWay(filter("/odd", Operator.EXISTS, true), EntitySort.NUMBER))
        .contains("entities_data_idx");
  }

  @Test
  void isThatOfAnIndexedPathForRangesAndBeginnings() {
    var price = EntityPathIndex.of(type.id().value(), DataPath.parse("/price")).get(0).name();
    var city = EntityPathIndex.of(type.id().value(), DataPath.parse("/city")).get(1).name();

    assertThat(lastWay(filter("/price", Operator.LT, 20), EntitySort.NUMBER)).contains(price);
    assertThat(lastWay(filter("/price", Operator.GTE, 4_990), EntitySort.NUMBER)).contains(price);
    assertThat(lastWay(filter("/city", Operator.GT, "City 998"), EntitySort.NUMBER)).contains(city);
    assertThat(lastWay(filter("/city", Operator.STARTS_WITH, "City 77"), EntitySort.NUMBER))
        .contains(city);
  }

  /** However much of the type the server takes a range for; it knows nothing of its values. */
  @Test
  void isNeverAScanForAnIndexedRange() {
    assertThat(scansAfter(filter("/price", Operator.LT, 3))).isEqualTo("off");
    assertThat(scansAfter(filter("/rare", Operator.LT, "r0"))).isEqualTo("on");
    assertThat(scansAfter(filter("/rare", Operator.EQ, "r7"))).isEqualTo("on");
  }

  private String scansAfter(EntityFilter filter) {
    return store
        .jooqTransactions()
        .inProject(
            project,
            () -> {
              store
                  .ports()
                  .entityLists()
                  .summaries(filter, List.of(), EntitySort.NUMBER, Optional.empty(), 21);
              return store.jooqTransactions().project().fetch("show enable_seqscan").formatCSV();
            })
        .lines()
        .skip(1)
        .collect(joining());
  }

  @Test
  void isThatOfAnIndexedPathForItsOrder() {
    var price = EntityPathIndex.of(type.id().value(), DataPath.parse("/price")).get(0).name();
    var city = EntityPathIndex.of(type.id().value(), DataPath.parse("/city")).get(1).name();
    for (var isDescending : List.of(false, true)) {
      var byPrice = by(EntitySort.Key.DATA_NUMBER, "/price", isDescending);
      var byCity = by(EntitySort.Key.DATA_TEXT, "/city", isDescending);
      assertThat(firstWay(all(), byPrice, Optional.empty())).contains(price).doesNotContain("Sort");
      assertThat(firstWay(all(), byPrice, Optional.of("70")))
          .contains(price)
          .doesNotContain("Sort");
      assertThat(firstWay(all(), byCity, Optional.of("City 5")))
          .contains(city)
          .doesNotContain("Sort");
      assertThat(firstWay(filter("/price", Operator.GT, 40), byPrice, Optional.empty()))
          .contains(price);
    }
  }

  @Test
  void isThatOfNamesNumbersAndChangesForTheirOrder() {
    for (var isDescending : List.of(false, true)) {
      var none = Optional.<DataPath>empty();
      assertThat(
              firstWay(
                  all(),
                  new EntitySort(EntitySort.Key.NUMBER, none, isDescending),
                  Optional.empty()))
          .containsAnyOf("entities_type_idx", "entities_number_unique")
          .doesNotContain("Sort");
      assertThat(
              firstWay(
                  all(),
                  new EntitySort(EntitySort.Key.NAME, none, isDescending),
                  Optional.of("name 5")))
          .contains("entities_name_key_unique");
      assertThat(
              firstWay(
                  all(),
                  new EntitySort(EntitySort.Key.UPDATED, none, isDescending),
                  Optional.of("2026-01-01T00:00:00Z")))
          .contains("entities_type_updated_idx");
    }
  }

  @Test
  void isThatOfTheWordsAndOfTheTags() {
    assertThat(lastWay(worded("r77"), EntitySort.NUMBER)).contains("entities_search_idx");
    var tagged =
        new EntityFilter(
            Optional.of(type),
            JsonObject.EMPTY,
            List.of(),
            List.of("tag-8"),
            Optional.empty(),
            false);
    assertThat(lastWay(tagged, EntitySort.NUMBER)).contains("entities_tags_idx");
  }

  private String lastWay(EntityFilter filter, EntitySort sort) {
    return plan(filter, sort, Optional.empty(), false);
  }

  private String firstWay(EntityFilter filter, EntitySort sort, Optional<String> after) {
    return plan(filter, sort, after, true);
  }

  /** The plan of a statement with bound values, as it is executed. */
  private String plan(EntityFilter filter, EntitySort sort, Optional<String> after, boolean first) {
    return store
        .jooqTransactions()
        .inProject(
            project,
            () -> {
              var place =
                  after
                      .map(value -> new EntityPosition(Optional.of(value), 7))
                      .or(() -> Optional.<EntityPosition>empty());
              var page = new JooqEntityLists.ListPage(filter, place, 21, EntityRows.ENTITY_FIELDS);
              var order = EntityOrder.parts(sort).get(0);
              var way =
                  first ? firstWay(order, page) : JooqEntityLists.throughFilter(order, page, 21);
              var context = FreshPlans.of(store.jooqTransactions().project());
              assertThat(context.render(way)).doesNotContain("City").doesNotContain("price");
              return context.fetch("explain {0}", way).formatCSV();
            });
  }

  private static Select<Record> firstWay(EntityOrder order, JooqEntityLists.ListPage page) {
    return EntityConditions.onlyType(page.filter())
        ? JooqEntityLists.plain(order, page, 21)
        : JooqEntityLists.alongOrder(order, page, 21, JooqEntityLists.firstLook(page.filter()));
  }

  private EntityFilter all() {
    return filtered(JsonObject.EMPTY, List.of(), Optional.empty());
  }

  private EntityFilter where(Map<String, ?> part) {
    return filtered(JsonObject.of(part), List.of(), Optional.empty());
  }

  private EntityFilter worded(String text) {
    return filtered(JsonObject.EMPTY, List.of(), Optional.of(text));
  }

  private EntityFilter filter(String path, Operator operator, Object value) {
    var one = new DataFilter(DataPath.parse(path), operator, JsonValue.of(value));
    return filtered(JsonObject.EMPTY, List.of(one), Optional.empty());
  }

  private EntityFilter filtered(JsonObject where, List<DataFilter> filters, Optional<String> text) {
    return new EntityFilter(Optional.of(type), where, filters, List.of(), text, false);
  }

  private static EntitySort by(EntitySort.Key key, String path, boolean isDescending) {
    return new EntitySort(key, Optional.of(DataPath.parse(path)), isDescending);
  }

  private EntityType register(String name) {
    var draft =
        new EntityTypeDraft(name, JsonObject.EMPTY, Optional.empty(), List.of("/price", "/city"));
    var id = new EntityTypeId(store.ports().ids().next());
    return store
        .jooqTransactions()
        .inProject(
            project, () -> store.ports().entityTypes().add(new NewEntityType(id, draft, "a")));
  }
}
