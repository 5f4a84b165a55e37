package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.WorkItemRows.SHOWN_SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.WorkItemRows.UNFINISHED;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.Outlines;
import dev.workflowmcp.core.workitem.PlacedItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** The upper levels of the tree of a project. */
final class JooqOutlines implements Outlines {
  private static final Field<UUID> PARENT = field(name("parent", "id"), UUID.class);
  private static final Field<Long> PLACE = field(name("parent", "place"), Long.class);

  /** The limit is inside: a count goes no further. */
  private static final String COUNT_CHILDREN =
      """
      select parent.id, found.items
      from unnest(?::uuid[]) as parent (id)
      cross join lateral (
        select count(*)::int as items from (
          select 1 from work_items child
          where child.parent_id = parent.id and child.deleted_at is null
            and child.status in ('planned', 'active', 'blocked')
          limit ?) counted) found
      where found.items > 0""";

  private static final String COUNT_AT_OR_BELOW =
      """
      select place.number, found.items
      from unnest(?::bigint[]) as place (number)
      join work_items item on item.number = place.number
      cross join lateral (
        select count(*)::int as items from (
          select 1 from work_items below
          where below.path >= item.path and below.path < trim_array(item.path, 1) || (item.number + 1)
            and below.deleted_at is null and below.status in ('planned', 'active', 'blocked')
          limit ?) counted) found
      where found.items > 0""";

  private final Supplier<DSLContext> project;

  JooqOutlines(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<PlacedItem> roots(int limitRows) {
    return project
        .get()
        .select(SHOWN_SUMMARY_FIELDS)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.PARENT_ID.isNull())
        .and(isUnfinished())
        .orderBy(WORK_ITEMS.NUMBER)
        .limit(limitRows)
        .fetch(JooqOutlines::placed);
  }

  /** One by one, each from its index: of a parent with many children only the first are read. */
  @Override
  public List<PlacedItem> children(List<WorkItemId> parents, int limitRows) {
    var children =
        select(asterisk())
            .from(WORK_ITEMS)
            .where(WORK_ITEMS.PARENT_ID.eq(PARENT))
            .and(isUnfinished())
            .orderBy(WORK_ITEMS.NUMBER)
            .limit(limitRows);
    return project
        .get()
        .select(SHOWN_SUMMARY_FIELDS)
        .from(unnest(ids(parents)).withOrdinality().as("parent", "id", "place"))
        .crossJoin(lateral(children.asTable(WORK_ITEMS.getUnqualifiedName())))
        .orderBy(PLACE, WORK_ITEMS.NUMBER)
        .limit(limitRows)
        .fetch(JooqOutlines::placed);
  }

  private static Condition isUnfinished() {
    return WORK_ITEMS.STATUS.eq(any(UNFINISHED)).and(WORK_ITEMS.DELETED_AT.isNull());
  }

  private static PlacedItem placed(Record row) {
    return new PlacedItem(
        new WorkItemId(row.get(WORK_ITEMS.ID)), WorkItemRows.path(row), WorkItemRows.summary(row));
  }

  @Override
  public Map<WorkItemId, Integer> countChildren(Collection<WorkItemId> parents, int most) {
    return project
        .get()
        .resultQuery(COUNT_CHILDREN, val(ids(parents)), val(most))
        .fetchMap(
            row -> new WorkItemId(row.get("id", UUID.class)),
            row -> row.get("items", Integer.class));
  }

  private static UUID[] ids(Collection<WorkItemId> items) {
    return items.stream().map(WorkItemId::value).toArray(UUID[]::new);
  }

  @Override
  public Map<ItemPath, Integer> countAtOrBelow(Collection<ItemPath> places, int most) {
    var byNumber = new HashMap<Long, ItemPath>();
    places.forEach(place -> byNumber.put(place.last().value(), place));
    var numbers = byNumber.keySet().toArray(Long[]::new);
    var counts = new HashMap<ItemPath, Integer>();
    project
        .get()
        .resultQuery(COUNT_AT_OR_BELOW, val(numbers), val(most))
        .forEach(
            row ->
                counts.put(
                    byNumber.get(row.get("number", Long.class)), row.get("items", Integer.class)));
    return counts;
  }
}
