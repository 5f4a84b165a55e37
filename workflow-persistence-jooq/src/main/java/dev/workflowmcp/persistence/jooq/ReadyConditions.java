package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.condition;

import dev.workflowmcp.core.workitem.Readiness;
import org.jooq.Condition;

/**
 * {@link Readiness} as SQL. The statuses are written out as in the conditions of the indexes: as
 * bound values they would keep PostgreSQL from using them.
 */
final class ReadyConditions {
  /** What the indexes of ready work hold. */
  static final Condition MAY_BE_READY =
      condition(
          "({0}.status in ('planned', 'active') and {0}.open_prerequisites = 0 and {0}.deleted_at is null)",
          WORK_ITEMS.getUnqualifiedName());

  /** Claims end, and items become due, while nobody writes: the time decides at each look. */
  static final Condition IS_TIME =
      condition(
          "(({0}.status = 'planned' or {0}.claim_expires_at <= now())"
              + " and ({0}.defer_until is null or {0}.defer_until <= now()))",
          WORK_ITEMS.getUnqualifiedName());

  private static final Condition NOTHING_HOLDS_IT =
      condition(
          """
          not exists (
            select 1 from work_items held_by
            where held_by.number = any(trim_array({0}.path, 1))
              and (held_by.status in ('blocked', 'completed', 'cancelled') or held_by.open_prerequisites > 0))""",
          WORK_ITEMS.getUnqualifiedName());

  private static final Condition NOTHING_BELOW_IS_UNFINISHED =
      condition(
          """
          not exists (
            select 1 from work_items child
            where child.parent_id = {0}.id
              and child.status in ('planned', 'active', 'blocked') and child.deleted_at is null)""",
          WORK_ITEMS.getUnqualifiedName());

  /** What the index of waiting items holds. */
  static final Condition WAITS_ITSELF =
      condition(
          "({0}.status in ('planned', 'active', 'blocked') and {0}.deleted_at is null"
              + " and ({0}.status = 'blocked' or {0}.open_prerequisites > 0))",
          WORK_ITEMS.getUnqualifiedName());

  private static final Condition WAITS =
      condition(
          """
          ({0}.status in ('planned', 'active', 'blocked') and {0}.deleted_at is null
            and ({0}.status = 'blocked' or {0}.open_prerequisites > 0 or exists (
              select 1 from work_items holder
              where holder.number = any(trim_array({0}.path, 1))
                and holder.status in ('planned', 'active', 'blocked')
                and (holder.status = 'blocked' or holder.open_prerequisites > 0))))""",
          WORK_ITEMS.getUnqualifiedName());

  private ReadyConditions() {}

  static Condition is(Readiness readiness) {
    return switch (readiness) {
      case READY ->
          MAY_BE_READY.and(IS_TIME).and(NOTHING_HOLDS_IT).and(NOTHING_BELOW_IS_UNFINISHED);
      case BLOCKED -> WAITS;
    };
  }
}
