package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.workitem.Claim;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.StatusChange;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record8;
import org.jooq.impl.SQLDataType;

/** The tree of a project's work items. */
final class JooqWorkItemTree implements WorkItemTree {
  /** Of this database: each has locks of its own. */
  private static final long TREE_LOCK = 1;

  /** Waits for the lock when it is selected; the transaction's end gives it back. */
  static final Field<Object> TAKE_LOCK =
      field("pg_advisory_xact_lock({0})", SQLDataType.OTHER, inline(TREE_LOCK));

  private final Supplier<DSLContext> project;

  JooqWorkItemTree(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public void lock() {
    project.get().select(TAKE_LOCK).fetch();
  }

  @Override
  public List<WorkItemNumber> unfinishedBelow(ItemPath path, int limitRows) {
    return project
        .get()
        .select(WORK_ITEMS.NUMBER)
        .from(WORK_ITEMS)
        .where(isUnfinishedBelow(path))
        .orderBy(WORK_ITEMS.PATH)
        .limit(limitRows)
        .fetch(WorkItemRows::number);
  }

  @Override
  public List<StatusChange> finishBelow(ItemPath path, WorkItemStatus status, String actor) {
    var before =
        name("before")
            .as(
                select(WORK_ITEMS.ID, WORK_ITEMS.STATUS)
                    .select(JooqClaims.FIELDS)
                    .from(WORK_ITEMS)
                    .where(isUnfinishedBelow(path))
                    .orderBy(WORK_ITEMS.ID)
                    .forNoKeyUpdate());
    return project
        .get()
        .with(before)
        .update(WORK_ITEMS)
        .set(WORK_ITEMS.STATUS, EnumNames.text(status))
        .set(WORK_ITEMS.COMPLETED_AT, WorkItemRows.nextCompletedAt(status))
        .set(WorkItemRows.NO_CLAIM)
        .set(WORK_ITEMS.VERSION, WORK_ITEMS.VERSION.plus(1))
        .set(WORK_ITEMS.UPDATED_AT, currentInstant())
        .set(WORK_ITEMS.UPDATED_BY, actor)
        .from(before)
        .where(WORK_ITEMS.ID.eq(before.field(WORK_ITEMS.ID)))
        .returningResult(
            WORK_ITEMS.ID,
            WORK_ITEMS.NUMBER,
            WORK_ITEMS.VERSION,
            before.field(WORK_ITEMS.STATUS),
            before.field(WORK_ITEMS.CLAIMED_BY),
            before.field(WORK_ITEMS.CLAIM_TOKEN),
            before.field(WORK_ITEMS.CLAIM_EXPIRES_AT),
            before.field(JooqClaims.IS_EXPIRED))
        .fetch(row -> change(row, status));
  }

  private static StatusChange change(
      Record8<UUID, Long, Long, String, String, UUID, Instant, Boolean> row,
      WorkItemStatus status) {
    return new StatusChange(
        new WorkItemId(row.value1()),
        new WorkItemNumber(row.value2()),
        row.value3(),
        WorkItemRows.status(row.value4()),
        status,
        Optional.ofNullable(row.value5())
            .filter(holder -> !row.value8())
            .map(holder -> new Claim(holder, new ClaimToken(row.value6()), row.value7(), false)));
  }

  private static Condition isUnfinishedBelow(ItemPath path) {
    return WorkItemRows.isBelow(path)
        .and(WORK_ITEMS.STATUS.eq(any(WorkItemRows.UNFINISHED)))
        .and(WORK_ITEMS.DELETED_AT.isNull());
  }
}
