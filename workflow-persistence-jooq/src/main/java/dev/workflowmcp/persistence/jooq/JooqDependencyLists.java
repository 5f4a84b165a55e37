package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEM_DEPENDENCIES;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.workitem.Blocker;
import dev.workflowmcp.core.workitem.DependencyLists;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.LinkedItem;
import dev.workflowmcp.core.workitem.Wait;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.persistence.jooq.gen.project.tables.WorkItems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** The edges between the work items of a project, for those who only read. */
final class JooqDependencyLists implements DependencyLists {
  /** The holders of an item are itself and its ancestors. */
  private static final String BLOCKERS =
      """
      select item.number as waiting, blocker.through, blocker.number, blocker.title, blocker.status
      from work_items item
      cross join lateral (
        select holder.number as through, holder.depth, other.number, other.title, other.status
        from work_items holder
        join work_item_dependencies d on d.work_item_id = holder.id and d.dependency_type = 'blocks'
        join work_items other on other.id = d.depends_on_id
        where holder.number = any(item.path) and holder.open_prerequisites > 0
          and other.status in ('planned', 'active', 'blocked') and other.deleted_at is null
        union all
        select holder.number, holder.depth, holder.number, holder.title, holder.status
        from work_items holder
        where holder.number = any(item.path) and holder.number <> item.number
          and holder.status = 'blocked'
        order by depth desc, number
        limit ?) blocker
      where item.number = any(?)
      order by item.number, blocker.depth desc, blocker.number""";

  /** In the words of the index of what waits. */
  private static final String OPEN_WAITS =
      """
      select item.path as item_path, other.path as other_path
      from work_items item
      join work_item_dependencies d on d.work_item_id = item.id and d.dependency_type = 'blocks'
      join work_items other on other.id = d.depends_on_id
      where item.status in ('planned', 'active', 'blocked') and item.deleted_at is null
        and (item.status = 'blocked' or item.open_prerequisites > 0)
        and other.status in ('planned', 'active', 'blocked') and other.deleted_at is null
      order by item.path, other.number
      limit ?""";

  private static final WorkItems OTHER = WORK_ITEMS.as("other");

  private final Supplier<DSLContext> project;

  JooqDependencyLists(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public Map<WorkItemNumber, List<Blocker>> blockers(
      Collection<WorkItemNumber> items, int limitRows) {
    var numbers = items.stream().map(WorkItemNumber::value).toArray(Long[]::new);
    return project
        .get()
        .resultQuery(BLOCKERS, val(limitRows), val(numbers))
        .fetchGroups(row -> number(row, "waiting"), JooqDependencyLists::blocker);
  }

  private static Blocker blocker(Record row) {
    var through = number(row, "through");
    return new Blocker(
        number(row, "number"),
        row.get("title", String.class),
        WorkItemRows.status(row.get("status", String.class)),
        Optional.of(through).filter(holder -> !holder.equals(number(row, "waiting"))));
  }

  private static WorkItemNumber number(Record row, String column) {
    return new WorkItemNumber(row.get(column, Long.class));
  }

  @Override
  public List<LinkedItem> prerequisites(WorkItemId item, int limitRows) {
    return linked(
        WORK_ITEM_DEPENDENCIES.DEPENDS_ON_ID,
        WORK_ITEM_DEPENDENCIES.WORK_ITEM_ID.eq(item.value()),
        limitRows);
  }

  @Override
  public List<LinkedItem> dependants(WorkItemId item, int limitRows) {
    return linked(
        WORK_ITEM_DEPENDENCIES.WORK_ITEM_ID,
        WORK_ITEM_DEPENDENCIES.DEPENDS_ON_ID.eq(item.value()),
        limitRows);
  }

  private List<LinkedItem> linked(Field<UUID> other, Condition edges, int limitRows) {
    return project
        .get()
        .select(
            WORK_ITEM_DEPENDENCIES.DEPENDENCY_TYPE,
            OTHER.NUMBER,
            OTHER.TITLE,
            OTHER.STATUS,
            OTHER.DELETED_AT)
        .from(WORK_ITEM_DEPENDENCIES)
        .join(OTHER)
        .on(OTHER.ID.eq(other))
        .where(edges)
        .orderBy(OTHER.NUMBER, WORK_ITEM_DEPENDENCIES.DEPENDENCY_TYPE)
        .limit(limitRows)
        .fetch(
            row ->
                new LinkedItem(
                    EnumNames.constant(
                        DependencyType.class, row.get(WORK_ITEM_DEPENDENCIES.DEPENDENCY_TYPE)),
                    new WorkItemNumber(row.get(OTHER.NUMBER)),
                    row.get(OTHER.TITLE),
                    WorkItemRows.status(row.get(OTHER.STATUS)),
                    Optional.ofNullable(row.get(OTHER.DELETED_AT))));
  }

  @Override
  public List<Wait> openWaits(int limitRows) {
    return project
        .get()
        .resultQuery(OPEN_WAITS, val(limitRows))
        .fetch(row -> new Wait(path(row, "item_path"), path(row, "other_path")));
  }

  private static ItemPath path(Record row, String column) {
    return new ItemPath(List.of(row.get(column, Long[].class)));
  }

  @Override
  public List<ItemPath> blockedPlaces(int limitRows) {
    return project
        .get()
        .select(WORK_ITEMS.PATH)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.STATUS.eq(EnumNames.text(WorkItemStatus.BLOCKED)))
        .and(WORK_ITEMS.DELETED_AT.isNull())
        .orderBy(WORK_ITEMS.PATH)
        .limit(limitRows)
        .fetch(WorkItemRows::path);
  }
}
