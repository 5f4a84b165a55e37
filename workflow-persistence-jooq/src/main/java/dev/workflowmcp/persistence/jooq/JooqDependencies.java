package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEM_DEPENDENCIES;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.workitem.Dependencies;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.Wait;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The edges between the work items of a project. */
final class JooqDependencies implements Dependencies {
  private static final String BLOCKS = EnumNames.text(DependencyType.BLOCKS);

  /** The places that an item which was reached waits for. */
  private static final String TARGETS =
      """
      select t.path
      from (
        select d.depends_on_id from work_item_dependencies d
        where d.work_item_id = reached.waiting and d.dependency_type = 'blocks'
        offset 0) edge
      cross join lateral (
        select w.path from work_items w
        where w.id = edge.depends_on_id and w.deleted_at is null
        offset 0) t""";

  /**
   * Goes from a place to the items that wait at it, above it by their numbers, and below it by the
   * index of what waits for anything; and from such an item to the places it waits for. To each
   * once, however many edges lead there. The offsets keep PostgreSQL, which expects thousands of
   * steps, from reading all items at each.
   */
  private static final String WAITS =
      """
      with recursive reached(waiting, path) as (
        select null::uuid, w.path from work_items w where w.number = any(?)
        union
        select step.waiting, step.path
        from reached
        cross join lateral (
          select s.id as waiting, s.path from work_items s
          where reached.waiting is null
            and s.number = any(reached.path) and s.prerequisites > 0 and s.deleted_at is null
          union all
          select s.id, s.path from work_items s
          where reached.waiting is null
            and s.path > reached.path
            and s.path < trim_array(reached.path, 1) || (reached.path[cardinality(reached.path)] + 1)
            and s.prerequisites > 0 and s.deleted_at is null
          union all
          select null, target.path from (%1$s) target) step)
      select reached.path, target.path
      from reached cross join lateral (%1$s) target
      where reached.waiting is not null"""
          .formatted(TARGETS);

  /** All at once: a plan brings thousands, while others wait for the lock of the tree. */
  private static final String ADD =
      """
      with added as (
        insert into work_item_dependencies (work_item_id, depends_on_id, dependency_type, created_by)
        select edge.work_item_id, edge.depends_on_id, edge.dependency_type, cast({3} as text)
        from unnest({0}, {1}, {2}) edge(work_item_id, depends_on_id, dependency_type)
        on conflict do nothing
        returning work_item_id, depends_on_id, dependency_type),
      counted as (
        select added.work_item_id as id, count(*) as edges, count(*) filter (where %s) as open
        from added join work_items t on t.id = added.depends_on_id
        where added.dependency_type = 'blocks'
        group by added.work_item_id),
      changed as (
        update work_items w
        set prerequisites = w.prerequisites + counted.edges,
          open_prerequisites = w.open_prerequisites + counted.open
        from counted where w.id = counted.id)
      select work_item_id, depends_on_id, dependency_type from added"""
          .formatted(ReadyConditions.IS_UNFINISHED);

  private final Supplier<DSLContext> project;

  JooqDependencies(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<Edge> add(List<Edge> edges, String actor) {
    var waiting = edges.stream().map(edge -> edge.workItem().value()).toArray(UUID[]::new);
    var targets = edges.stream().map(edge -> edge.dependsOn().value()).toArray(UUID[]::new);
    var types = edges.stream().map(edge -> EnumNames.text(edge.type())).toArray(String[]::new);
    return project
        .get()
        .fetch(ADD, val(waiting), val(targets), val(types), val(actor))
        .map(
            row ->
                new Edge(
                    new WorkItemId(row.get(0, UUID.class)),
                    new WorkItemId(row.get(1, UUID.class)),
                    EnumNames.constant(DependencyType.class, row.get(2, String.class))));
  }

  @Override
  public boolean remove(Edge edge) {
    var removed = project.get().deleteFrom(WORK_ITEM_DEPENDENCIES).where(is(edge)).execute() == 1;
    if (removed && edge.type() == DependencyType.BLOCKS) {
      countNoLonger(edge);
    }
    return removed;
  }

  private void countNoLonger(Edge edge) {
    var prerequisite = WORK_ITEMS.as("prerequisite");
    var open =
        select(count())
            .from(prerequisite)
            .where(prerequisite.ID.eq(edge.dependsOn().value()))
            .and(prerequisite.STATUS.eq(any(WorkItemRows.UNFINISHED)))
            .and(prerequisite.DELETED_AT.isNull())
            .asField();
    project
        .get()
        .update(WORK_ITEMS)
        .set(WORK_ITEMS.PREREQUISITES, WORK_ITEMS.PREREQUISITES.minus(1))
        .set(
            WORK_ITEMS.OPEN_PREREQUISITES,
            WORK_ITEMS.OPEN_PREREQUISITES.minus(open.cast(Integer.class)))
        .where(WORK_ITEMS.ID.eq(edge.workItem().value()))
        .execute();
  }

  @Override
  public boolean exists(Edge edge) {
    return project.get().fetchExists(WORK_ITEM_DEPENDENCIES, is(edge));
  }

  private static Condition is(Edge edge) {
    return WORK_ITEM_DEPENDENCIES
        .WORK_ITEM_ID
        .eq(edge.workItem().value())
        .and(WORK_ITEM_DEPENDENCIES.DEPENDS_ON_ID.eq(edge.dependsOn().value()))
        .and(WORK_ITEM_DEPENDENCIES.DEPENDENCY_TYPE.eq(EnumNames.text(edge.type())));
  }

  @Override
  public boolean isWaitedFor(WorkItemId prerequisite) {
    return project
        .get()
        .fetchExists(
            WORK_ITEM_DEPENDENCIES,
            WORK_ITEM_DEPENDENCIES
                .DEPENDS_ON_ID
                .eq(prerequisite.value())
                .and(WORK_ITEM_DEPENDENCIES.DEPENDENCY_TYPE.eq(BLOCKS)));
  }

  @Override
  public void settled(Collection<WorkItemId> prerequisites) {
    adjust(prerequisites, -1);
  }

  @Override
  public void unsettled(Collection<WorkItemId> prerequisites) {
    adjust(prerequisites, 1);
  }

  private void adjust(Collection<WorkItemId> prerequisites, int each) {
    var ids = prerequisites.stream().map(WorkItemId::value).toArray(UUID[]::new);
    var edges = field(name("waiting", "edges"), Integer.class);
    var waiting =
        select(WORK_ITEM_DEPENDENCIES.WORK_ITEM_ID, count().as("edges"))
            .from(WORK_ITEM_DEPENDENCIES)
            .where(WORK_ITEM_DEPENDENCIES.DEPENDS_ON_ID.eq(any(ids)))
            .and(WORK_ITEM_DEPENDENCIES.DEPENDENCY_TYPE.eq(BLOCKS))
            .groupBy(WORK_ITEM_DEPENDENCIES.WORK_ITEM_ID)
            .asTable("waiting");
    project
        .get()
        .update(WORK_ITEMS)
        .set(WORK_ITEMS.OPEN_PREREQUISITES, WORK_ITEMS.OPEN_PREREQUISITES.plus(edges.times(each)))
        .from(waiting)
        .where(WORK_ITEMS.ID.eq(waiting.field(WORK_ITEM_DEPENDENCIES.WORK_ITEM_ID)))
        .execute();
  }

  @Override
  public List<Wait> waitsFrom(Collection<ItemPath> places) {
    var numbers = places.stream().map(path -> path.last().value()).toArray(Long[]::new);
    return project
        .get()
        .fetch(WAITS, val(numbers))
        .map(row -> new Wait(path(row.get(0, Long[].class)), path(row.get(1, Long[].class))));
  }

  private static ItemPath path(Long[] numbers) {
    return new ItemPath(List.of(numbers));
  }
}
