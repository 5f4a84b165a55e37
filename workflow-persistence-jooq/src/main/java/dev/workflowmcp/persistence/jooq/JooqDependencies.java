package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEM_DEPENDENCIES;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.workitem.Dependencies;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.Wait;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The edges between the work items of a project. */
final class JooqDependencies implements Dependencies {
  private static final String BLOCKS = EnumNames.text(DependencyType.BLOCKS);

  /**
   * The edges of what waits together with a place that was reached: the ancestors of an item by
   * their numbers, what is below it by the index of the items that wait for anything. The offsets
   * keep PostgreSQL, which expects thousands of places, from reading all items at each.
   */
  private static final String EDGES =
      """
      from reached
      cross join lateral (
        select s.id, s.path from work_items s
        where s.number = any(reached.path) and s.prerequisites > 0 and s.deleted_at is null
        union all
        select s.id, s.path from work_items s
        where s.path > reached.path
          and s.path < trim_array(reached.path, 1) || (reached.path[cardinality(reached.path)] + 1)
          and s.prerequisites > 0 and s.deleted_at is null) source
      cross join lateral (
        select d.depends_on_id from work_item_dependencies d
        where d.work_item_id = source.id and d.dependency_type = 'blocks'
        offset 0) edge
      cross join lateral (
        select t.path from work_items t
        where t.id = edge.depends_on_id and t.deleted_at is null
        offset 0) target
      """;

  /** Goes to each place once, however many edges lead there, and gives all edges at the end. */
  private static final String WAITS =
      """
      with recursive reached(path) as (
        select w.path from work_items w where w.number = any(?)
        union
        select target.path
      """
          + EDGES
          + ") select distinct source.path, target.path "
          + EDGES;

  private final Supplier<DSLContext> project;

  JooqDependencies(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<Edge> add(List<Edge> edges, String actor) {
    var added = new ArrayList<Edge>();
    for (var edge : edges) {
      var inserted =
          project
              .get()
              .insertInto(WORK_ITEM_DEPENDENCIES)
              .set(WORK_ITEM_DEPENDENCIES.WORK_ITEM_ID, edge.workItem().value())
              .set(WORK_ITEM_DEPENDENCIES.DEPENDS_ON_ID, edge.dependsOn().value())
              .set(WORK_ITEM_DEPENDENCIES.DEPENDENCY_TYPE, EnumNames.text(edge.type()))
              .set(WORK_ITEM_DEPENDENCIES.CREATED_BY, actor)
              .onConflictDoNothing()
              .execute();
      if (inserted == 1) {
        adjust(edge, 1);
        added.add(edge);
      }
    }
    return added;
  }

  @Override
  public boolean remove(Edge edge) {
    var removed = project.get().deleteFrom(WORK_ITEM_DEPENDENCIES).where(is(edge)).execute() == 1;
    if (removed) {
      adjust(edge, -1);
    }
    return removed;
  }

  private void adjust(Edge edge, int change) {
    if (edge.type() != DependencyType.BLOCKS) {
      return;
    }
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
        .set(WORK_ITEMS.PREREQUISITES, WORK_ITEMS.PREREQUISITES.plus(change))
        .set(
            WORK_ITEMS.OPEN_PREREQUISITES,
            WORK_ITEMS.OPEN_PREREQUISITES.plus(open.cast(Integer.class).times(change)))
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

  /** One statement: most items are waited for by none. */
  @Override
  public void lockIfAnyWaitsFor(Collection<WorkItemReference> prerequisites) {
    project
        .get()
        .select(JooqWorkItemTree.TAKE_LOCK)
        .where(
            DSL.exists(
                selectOne()
                    .from(WORK_ITEMS)
                    .join(WORK_ITEM_DEPENDENCIES)
                    .on(WORK_ITEM_DEPENDENCIES.DEPENDS_ON_ID.eq(WORK_ITEMS.ID))
                    .where(WorkItemReferences.isAnyOf(prerequisites))
                    .and(WORK_ITEM_DEPENDENCIES.DEPENDENCY_TYPE.eq(BLOCKS))))
        .fetch();
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
