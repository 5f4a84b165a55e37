package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.workitem.DeletedItem;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record5;

/** The statements of {@link JooqWorkItemTree} that delete and restore. */
final class TreeDeletions {
  private final Supplier<DSLContext> project;

  TreeDeletions(Supplier<DSLContext> project) {
    this.project = project;
  }

  /**
   * The time of the clock, not that of the transaction, which may have begun before somebody else
   * deleted something here; and later than that even if the clock was set back.
   */
  List<DeletedItem> delete(ItemPath path, String actor) {
    var isInSubtree = WorkItemRows.isAtOrBelow(path);
    var at =
        select(
                field(
                    "greatest(clock_timestamp(), {0} + interval '1 microsecond')",
                    WORK_ITEMS.DELETED_AT.getDataType(), max(WORK_ITEMS.DELETED_AT)))
            .from(WORK_ITEMS)
            .where(isInSubtree);
    return project
        .get()
        .update(WORK_ITEMS)
        .set(WORK_ITEMS.DELETED_AT, at)
        .set(WORK_ITEMS.VERSION, WORK_ITEMS.VERSION.plus(1))
        .set(WORK_ITEMS.UPDATED_AT, WorkItemRows.STAMP)
        .set(WORK_ITEMS.UPDATED_BY, actor)
        .where(isInSubtree)
        .and(WORK_ITEMS.DELETED_AT.isNull())
        .returningResult(
            WORK_ITEMS.ID,
            WORK_ITEMS.NUMBER,
            WORK_ITEMS.STATUS,
            WORK_ITEMS.VERSION,
            WORK_ITEMS.DELETED_AT)
        .fetch(TreeDeletions::deletedItem);
  }

  Map<String, WorkItemNumber> takenExternalRefs(ItemPath path, Instant deletedAt) {
    var holder = WORK_ITEMS.as("holder");
    return project
        .get()
        .select(holder.EXTERNAL_REF, holder.NUMBER)
        .from(WORK_ITEMS)
        .join(holder)
        .on(holder.EXTERNAL_REF.eq(WORK_ITEMS.EXTERNAL_REF))
        .and(holder.DELETED_AT.isNull())
        .where(isDeletedTogether(path, deletedAt))
        .fetchMap(holder.EXTERNAL_REF, row -> new WorkItemNumber(row.value2()));
  }

  List<DeletedItem> restore(ItemPath path, Instant deletedAt, String actor) {
    return ExternalRefs.write(
        List.of(),
        () ->
            project
                .get()
                .update(WORK_ITEMS)
                .setNull(WORK_ITEMS.DELETED_AT)
                .set(WORK_ITEMS.VERSION, WORK_ITEMS.VERSION.plus(1))
                .set(WORK_ITEMS.UPDATED_AT, WorkItemRows.STAMP)
                .set(WORK_ITEMS.UPDATED_BY, actor)
                .where(isDeletedTogether(path, deletedAt))
                .returningResult(
                    WORK_ITEMS.ID,
                    WORK_ITEMS.NUMBER,
                    WORK_ITEMS.STATUS,
                    WORK_ITEMS.VERSION,
                    val(deletedAt))
                .fetch(TreeDeletions::deletedItem));
  }

  private static Condition isDeletedTogether(ItemPath path, Instant deletedAt) {
    return WorkItemRows.isAtOrBelow(path).and(WORK_ITEMS.DELETED_AT.eq(deletedAt));
  }

  private static DeletedItem deletedItem(Record5<UUID, Long, String, Long, Instant> row) {
    return new DeletedItem(
        new WorkItemId(row.value1()),
        new WorkItemNumber(row.value2()),
        WorkItemRows.status(row.value3()),
        row.value4(),
        row.value5());
  }
}
