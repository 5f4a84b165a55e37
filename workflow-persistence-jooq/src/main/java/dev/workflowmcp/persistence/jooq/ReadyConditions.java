package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.condition;

import dev.workflowmcp.core.workitem.Readiness;
import org.jooq.Condition;

/**
 * {@link Readiness} as SQL. The statuses are written out as in the conditions of the indexes: as
 * bound values they would keep PostgreSQL from using them. The offsets keep each look at other
 * items what it is, a look from one item, instead of a join with all of them.
 */
final class ReadyConditions {
  /** What the indexes of ready work hold, of the table {@code t}. */
  static final String MAY_BE_READY =
      "t.status in ('planned', 'active') and t.open_prerequisites = 0 and t.deleted_at is null";

  private static final String WAITS_ITSELF_UNLESS_DELETED =
      "t.status in ('planned', 'active', 'blocked')"
          + " and (t.status = 'blocked' or t.open_prerequisites > 0)";

  /** What the index of waiting items holds, of the table {@code t}. */
  static final String WAITS_ITSELF = "t.deleted_at is null and " + WAITS_ITSELF_UNLESS_DELETED;

  /** What is to be done, of the table {@code t}. */
  static final String IS_UNFINISHED =
      "t.status in ('planned', 'active', 'blocked') and t.deleted_at is null";

  /** An ancestor that is not open for work, of the table {@code t}. */
  static final String HOLDS =
      "(t.status in ('blocked', 'completed', 'cancelled') or t.open_prerequisites > 0)";

  /** Claims end, and items become due, while nobody writes: the time decides at each look. */
  static final String IS_TIME =
      "(t.status = 'planned' or t.claim_expires_at <= now())"
          + " and (t.defer_until is null or t.defer_until <= now())";

  private static final String NOTHING_HOLDS_IT =
      """
      not exists (
        select 1 from work_items held_by
        where held_by.number = any(trim_array(t.path, 1)) and\s"""
          + of("held_by", HOLDS)
          + " offset 0)";

  private static final String NOTHING_BELOW_IS_UNFINISHED =
      "not exists (select 1 from work_items child where child.parent_id = t.id and "
          + of("child", IS_UNFINISHED)
          + " offset 0)";

  private static final String WAITS =
      IS_UNFINISHED
          + " and (t.status = 'blocked' or t.open_prerequisites > 0 or exists ("
          + "select 1 from work_items holder where holder.number = any(trim_array(t.path, 1)) and "
          + of("holder", WAITS_ITSELF_UNLESS_DELETED)
          + " offset 0))";

  private ReadyConditions() {}

  static Condition is(Readiness readiness) {
    return switch (readiness) {
      case READY ->
          ofItem(MAY_BE_READY)
              .and(ofItem(IS_TIME))
              .and(ofItem(NOTHING_HOLDS_IT))
              .and(ofItem(NOTHING_BELOW_IS_UNFINISHED));
      case BLOCKED -> ofItem(WAITS);
    };
  }

  /** One of these conditions, of the items in a list. */
  static Condition ofItem(String sql) {
    return condition("(" + of(WORK_ITEMS.getName(), sql) + ")");
  }

  /** One of these conditions with the name of a table. */
  static String of(String table, String sql) {
    return sql.replaceAll("\\bt\\.", table + ".");
  }
}
