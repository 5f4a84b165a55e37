package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.WorkItemRows.array;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.workflowmcp.core.workitem.Claim;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.DeletedItem;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.StatusChange;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  private final TreeDeletions deletions;

  JooqWorkItemTree(Supplier<DSLContext> project) {
    this.project = project;
    this.deletions = new TreeDeletions(project);
  }

  @Override
  public void lock() {
    project.get().select(TAKE_LOCK).fetch();
  }

  @Override
  public Below lockBelow(ItemPath path, int limitRows) {
    return lock(WorkItemRows.isBelow(path), path, limitRows);
  }

  @Override
  public int lockUndeletedBelow(ItemPath path, int limitRows) {
    var undeleted = WorkItemRows.isBelow(path).and(WORK_ITEMS.DELETED_AT.isNull());
    return lock(undeleted, path, limitRows).items();
  }

  /**
   * Again until nothing is left out: each statement sees what was committed before it, so while one
   * waits for somebody who adds an item below one of these, another item appears. Once all are
   * locked, none can.
   */
  private Below lock(Condition condition, ItemPath path, int limitRows) {
    Below locked;
    do {
      locked = lockOnce(condition, path, limitRows);
    } while (locked.items() < countOf(condition, limitRows));
    return locked;
  }

  private Below lockOnce(Condition condition, ItemPath path, int limitRows) {
    var locked =
        name("locked")
            .as(
                select(WORK_ITEMS.DEPTH)
                    .from(WORK_ITEMS)
                    .where(condition)
                    .orderBy(WORK_ITEMS.PATH)
                    .limit(limitRows)
                    .forNoKeyUpdate());
    return project
        .get()
        .with(locked)
        .select(count(), coalesce(max(locked.field(WORK_ITEMS.DEPTH)), val(path.depth())))
        .from(locked)
        .fetchSingle(row -> new Below(row.value1(), row.value2()));
  }

  private int countOf(Condition condition, int limitRows) {
    return project
        .get()
        .fetchCount(select(WORK_ITEMS.DEPTH).from(WORK_ITEMS).where(condition).limit(limitRows));
  }

  @Override
  public List<DeletedItem> delete(ItemPath path, String actor) {
    return deletions.delete(path, actor);
  }

  @Override
  public Map<String, WorkItemNumber> takenExternalRefs(ItemPath path, Instant deletedAt) {
    return deletions.takenExternalRefs(path, deletedAt);
  }

  @Override
  public List<DeletedItem> restore(ItemPath path, Instant deletedAt, String actor) {
    return deletions.restore(path, deletedAt, actor);
  }

  @Override
  public WorkItem move(WorkItem item, Optional<WorkItem> parent, ItemPath path, String actor) {
    var isItem = WORK_ITEMS.ID.eq(item.id().value());
    var parentId = val(parent.map(above -> above.id().value()).orElse(null), WORK_ITEMS.PARENT_ID);
    var rest = item.depth() + 2;
    project
        .get()
        .update(WORK_ITEMS)
        .set(
            WORK_ITEMS.PATH,
            field(
                "{0} || {1}[{2}:]", Long[].class, val(array(path)), WORK_ITEMS.PATH, inline(rest)))
        .set(WORK_ITEMS.PARENT_ID, when(isItem, parentId).otherwise(WORK_ITEMS.PARENT_ID))
        .set(
            WORK_ITEMS.VERSION,
            when(isItem, WORK_ITEMS.VERSION.plus(1)).otherwise(WORK_ITEMS.VERSION))
        .set(
            WORK_ITEMS.UPDATED_AT,
            when(isItem, WorkItemRows.STAMP).otherwise(WORK_ITEMS.UPDATED_AT))
        .set(WORK_ITEMS.UPDATED_BY, when(isItem, actor).otherwise(WORK_ITEMS.UPDATED_BY))
        .where(WorkItemRows.isAtOrBelow(item.path()))
        .execute();
    return project
        .get()
        .select(WorkItemRows.ITEM_FIELDS)
        .from(WORK_ITEMS)
        .where(isItem)
        .fetchSingle(WorkItemRows::item);
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
        .set(WORK_ITEMS.UPDATED_AT, WorkItemRows.STAMP)
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
