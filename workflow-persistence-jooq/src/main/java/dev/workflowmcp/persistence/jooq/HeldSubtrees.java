package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.ReadyConditions.HOLDS;
import static dev.workflowmcp.persistence.jooq.ReadyConditions.IS_UNFINISHED;
import static dev.workflowmcp.persistence.jooq.ReadyConditions.MAY_BE_READY;
import static dev.workflowmcp.persistence.jooq.ReadyConditions.WAITS_ITSELF;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.workitem.ItemPath;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;

/**
 * The subtrees below items that wait: what may be ready beside them, and what waits in them. Used
 * where most of what comes first in an order stands on the wrong side of that line, which is why
 * the offsets keep that order's index out of the plan.
 */
final class HeldSubtrees {
  /** Some milliseconds. What is held by further ones is seen to be so one by one. */
  private static final int MOST_HOLDERS = 200;

  /** Greater than all paths. */
  private static final Long[] END = {Long.MAX_VALUE};

  /**
   * From gap to gap through the order of the tree: the first item that may be ready after the last
   * held subtree is held itself, or the next subtree is that of the next item that waits. The
   * topmost holder holds all below it, so that none is looked at inside.
   */
  private static final String GAPS =
      """
      (with recursive held(step, start, until) as (
        select 0, null::bigint[], {0}
        union all
        select step + 1, holder.path, \
      trim_array(holder.path, 1) || (holder.path[cardinality(holder.path)] + 1)
        from held
        cross join lateral (
          select c.path from work_items c
          where %s and c.path >= held.until and c.path < {1}
          order by c.path limit 1) candidate
        cross join lateral (
          select coalesce(
            (select above.path from work_items above
             where above.number = any(trim_array(candidate.path, 1)) and %s
             order by above.path limit 1),
            (select w.path from work_items w
             where %s and w.path > candidate.path and w.path < {1}
             order by w.path limit 1)) as path
          offset 0) holder
        where step < {2} and holder.path is not null)
      select until as after, coalesce(lead(start) over (order by step), {1}) as before from held)\
      """
          .formatted(
              ReadyConditions.of("c", MAY_BE_READY),
              ReadyConditions.of("above", HOLDS),
              ReadyConditions.of("w", WAITS_ITSELF));

  private static final String HOLDERS =
      """
      (select h.path, trim_array(h.path, 1) || (h.path[cardinality(h.path)] + 1) as until
      from work_items h
      where %s and {0}
        and exists (
          select 1 from work_items below
          where below.path > h.path
            and below.path < trim_array(h.path, 1) || (h.path[cardinality(h.path)] + 1)
          offset 0)
        and not exists (
          select 1 from work_items above
          where above.number = any(trim_array(h.path, 1)) and %s
          offset 0))"""
          .formatted(
              ReadyConditions.of("h", WAITS_ITSELF), ReadyConditions.of("above", WAITS_ITSELF));

  private HeldSubtrees() {}

  /** Most of what is ready, with some of what only may be: what stands in no held subtree. */
  static Select<Record> beside(
      List<Field<?>> fields, Optional<ItemPath> under, Condition condition) {
    var from = val(under.map(WorkItemRows::array).orElseGet(() -> new Long[0]));
    var to = val(under.map(WorkItemRows::endOf).orElse(END));
    var found =
        select(fields)
            .from(WORK_ITEMS)
            .where(ReadyConditions.ofItem(MAY_BE_READY))
            .and(condition)
            .and(condition("{0} >= gap.after and {0} < gap.before", WORK_ITEMS.PATH))
            .offset(0)
            .asTable(WORK_ITEMS.getUnqualifiedName());
    return select(List.<SelectFieldOrAsterisk>of(found.asterisk()))
        .from(table(GAPS, from, to, inline(MOST_HOLDERS)).as("gap"))
        .crossJoin(lateral(found))
        .offset(0);
  }

  /** All that waits: the items that do so themselves, and what is to be done below them. */
  static Select<Record> within(
      List<Field<?>> fields, Optional<ItemPath> under, Condition condition) {
    var narrow = condition.and(under.map(WorkItemRows::isBelow).orElse(noCondition()));
    var below =
        select(fields)
            .from(WORK_ITEMS)
            .where(ReadyConditions.ofItem(IS_UNFINISHED))
            .and(ReadyConditions.ofItem(WAITS_ITSELF).not())
            .and(narrow)
            .and(condition("{0} > holder.path and {0} < holder.until", WORK_ITEMS.PATH))
            .asTable(WORK_ITEMS.getUnqualifiedName());
    return select(fields)
        .from(WORK_ITEMS)
        .where(ReadyConditions.ofItem(WAITS_ITSELF))
        .and(narrow)
        .unionAll(
            select(List.<SelectFieldOrAsterisk>of(below.asterisk()))
                .from(
                    table(HOLDERS, under.map(HeldSubtrees::mayHold).orElse(trueCondition()))
                        .as("holder"))
                .crossJoin(lateral(below)))
        .offset(0);
  }

  /** What holds something below an item stands there too, or is the item, or above it. */
  private static Condition mayHold(ItemPath path) {
    return condition(
        "(h.path > {0} and h.path < {1} or h.number = any({0}))",
        val(WorkItemRows.array(path)), val(WorkItemRows.endOf(path)));
  }
}
