package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.EntityRows.ENTITY_FIELDS;
import static dev.workflowmcp.persistence.jooq.EntityRows.TYPE_NAME;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.entity.DataPath;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityFilter;
import dev.workflowmcp.core.entity.EntityLists;
import dev.workflowmcp.core.entity.EntityPosition;
import dev.workflowmcp.core.entity.EntitySort;
import dev.workflowmcp.core.entity.EntitySummary;
import dev.workflowmcp.core.json.JsonValue;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** The entities of a project, for those who only read. */
final class JooqEntityLists implements EntityLists {
  /** Rows that take a millisecond: a page of 20 fills where one entity in 25 matches. */
  private static final int LOOKED_AT = 500;

  /** More, where the other way is to look at all. */
  private static final int LOOKED_AT_WITHOUT_INDEX = 5_000;

  /** How many times as many are looked at after that, when there were some, but too few. */
  private static final int MOST_TIMES = 15;

  private static final int MOST_TIMES_WITHOUT_INDEX = 50;

  /** For the rest of the transaction. */
  private static final Field<String> WITHOUT_SCANS =
      field("set_config('enable_seqscan', 'off', true)", SQLDataType.CLOB);

  private static final String FIELD = "field_";

  private static final List<Field<?>> SUMMARY_FIELDS =
      List.of(
          ENTITIES.NUMBER,
          TYPE_NAME,
          ENTITIES.NAME,
          ENTITIES.TAGS,
          ENTITIES.VERSION,
          ENTITIES.UPDATED_AT,
          ENTITIES.DELETED_AT);

  private final Supplier<DSLContext> project;

  JooqEntityLists(Supplier<DSLContext> project) {
    this.project = project;
  }

  /** A page, and what is shown of each entity on it. */
  record ListPage(
      EntityFilter filter, Optional<EntityPosition> after, int limitRows, List<Field<?>> shown) {}

  @Override
  public List<Listed<EntitySummary>> summaries(
      EntityFilter filter,
      List<DataPath> fields,
      EntitySort sort,
      Optional<Cursor> after,
      int limitRows) {
    var shown = new ArrayList<>(SUMMARY_FIELDS);
    for (var i = 0; i < fields.size(); i++) {
      shown.add(DataValues.at(fields.get(i)).json().as(FIELD + i));
    }
    var place = after.map(cursor -> EntityPosition.of(cursor, sort));
    return list(sort, new ListPage(filter, place, limitRows, shown), row -> summary(row, fields));
  }

  @Override
  public List<Listed<Entity>> entities(
      EntityFilter filter, EntitySort sort, Optional<Cursor> after, int limitRows) {
    var place = after.map(cursor -> EntityPosition.of(cursor, sort));
    return list(sort, new ListPage(filter, place, limitRows, ENTITY_FIELDS), EntityRows::entity);
  }

  private static EntitySummary summary(Record row, List<DataPath> fields) {
    Map<DataPath, JsonValue> values = new LinkedHashMap<>();
    for (var i = 0; i < fields.size(); i++) {
      var value = row.get(FIELD + i, JSONB.class);
      if (value != null) {
        values.put(fields.get(i), JsonObjects.value(value));
      }
    }
    return new EntitySummary(
        EntityRows.number(row),
        row.get(TYPE_NAME),
        row.get(ENTITIES.NAME),
        EntitySummary.data(values),
        List.of(row.get(ENTITIES.TAGS)),
        row.get(ENTITIES.VERSION),
        row.get(ENTITIES.UPDATED_AT),
        Optional.ofNullable(row.get(ENTITIES.DELETED_AT)));
  }

  private <T> List<Listed<T>> list(EntitySort sort, ListPage page, Function<Record, T> mapper) {
    var context = FreshPlans.of(project.get());
    var listed = new ArrayList<Listed<T>>();
    for (var part : EntityOrder.parts(sort)) {
      var left = page.limitRows() - listed.size();
      if (left > 0 && part.goesOnAfter(page.after())) {
        for (var row : rows(context, part, page, left)) {
          listed.add(new Listed<>(mapper.apply(row), part.position(row).cursor()));
        }
      }
    }
    return listed;
  }

  private static List<Record> rows(
      DSLContext context, EntityOrder order, ListPage page, int limitRows) {
    if (EntityConditions.onlyType(page.filter())) {
      return context.fetch(plain(order, page, limitRows));
    }
    if (order.isIndexed(page.filter())) {
      var most = firstLook(page.filter());
      List<Record> rows = context.fetch(alongOrder(order, page, limitRows, most));
      var times = timesToFill(rows.size(), limitRows);
      if (rows.size() < limitRows && times <= mostTimes(page.filter())) {
        rows = context.fetch(alongOrder(order, page, limitRows, most * times));
      }
      if (rows.size() == limitRows) {
        return rows;
      }
    }
    if (EntityConditions.hasIndexedRange(page.filter())) {
      // PostgreSQL knows nothing of the values in an index of one type, and takes a range for a
      // third of all.
      context.select(WITHOUT_SCANS).fetch();
    }
    return context.fetch(throughFilter(order, page, limitRows));
  }

  static int firstLook(EntityFilter filter) {
    return EntityConditions.hasIndexedValue(filter) ? LOOKED_AT : LOOKED_AT_WITHOUT_INDEX;
  }

  /** How many times as many should hold a page, going by those that were found, and some more. */
  private static int timesToFill(int found, int limitRows) {
    return found == 0 ? Integer.MAX_VALUE : 1 + 2 * limitRows / found;
  }

  private static int mostTimes(EntityFilter filter) {
    return EntityConditions.hasIndexedValue(filter) ? MOST_TIMES : MOST_TIMES_WITHOUT_INDEX;
  }

  static Select<Record> plain(EntityOrder order, ListPage page, int limitRows) {
    return select(page.shown())
        .select(order.keys())
        .from(ENTITIES)
        .where(EntityConditions.all(page.filter()))
        .and(order.isAfter(page.after()))
        .orderBy(order.by())
        .limit(limitRows);
  }

  /** Enough for what many entities match: the first ones that do among the next of the order. */
  static Select<Record> alongOrder(
      EntityOrder order, ListPage page, int limitRows, int mostLookedAt) {
    var next =
        select(asterisk())
            .from(ENTITIES)
            .where(EntityConditions.ofTypeAndVisible(page.filter()))
            .and(EntityConditions.alongOrder(page.filter(), order.sort()))
            .and(order.isAfter(page.after()))
            .orderBy(order.by())
            .limit(mostLookedAt);
    return sorted(next, order, page, EntityConditions.all(page.filter()), limitRows);
  }

  /**
   * For what few entities match: all of them, sorted; the offset keeps the order out of the plan,
   * for PostgreSQL takes what matches for evenly spread over it.
   */
  static Select<Record> throughFilter(EntityOrder order, ListPage page, int limitRows) {
    var matches =
        select(asterisk())
            .from(ENTITIES)
            .where(EntityConditions.all(page.filter()))
            .and(order.isAfter(page.after()))
            .offset(0);
    return sorted(matches, order, page, org.jooq.impl.DSL.noCondition(), limitRows);
  }

  private static Select<Record> sorted(
      Select<Record> some, EntityOrder order, ListPage page, Condition condition, int limitRows) {
    return select(page.shown())
        .select(order.keys())
        .from(some.asTable(ENTITIES.getUnqualifiedName()))
        .where(condition)
        .orderBy(order.by())
        .limit(limitRows);
  }
}
