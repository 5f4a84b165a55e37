package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.NOTES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.NewWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import dev.workflowmcp.persistence.jooq.gen.project.tables.records.WorkItemsRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.InsertSetMoreStep;
import org.jooq.InsertSetStep;
import org.jooq.Record;

/** Rows of work items as the core sees them. */
final class WorkItemRows {
  /** What a summary and its position in any list need of the item itself. */
  static final List<Field<?>> SUMMARY_FIELDS =
      List.of(
          WORK_ITEMS.ID,
          WORK_ITEMS.NUMBER,
          WORK_ITEMS.PATH,
          WORK_ITEMS.ITEM_TYPE,
          WORK_ITEMS.TITLE,
          WORK_ITEMS.STATUS,
          WORK_ITEMS.PRIORITY,
          WORK_ITEMS.VERSION,
          WORK_ITEMS.ASSIGNEE,
          WORK_ITEMS.CREATED_AT,
          WORK_ITEMS.UPDATED_AT,
          WORK_ITEMS.DELETED_AT);

  /**
   * What a whole item needs; neither what its path says already nor what others keep in its row.
   */
  static final List<Field<?>> ITEM_FIELDS =
      List.of(
          WORK_ITEMS.ID,
          WORK_ITEMS.NUMBER,
          WORK_ITEMS.PATH,
          WORK_ITEMS.ITEM_TYPE,
          WORK_ITEMS.TITLE,
          WORK_ITEMS.DESCRIPTION,
          WORK_ITEMS.STATUS,
          WORK_ITEMS.PRIORITY,
          WORK_ITEMS.ASSIGNEE,
          WORK_ITEMS.TAGS,
          WORK_ITEMS.PLANNING_REFERENCES,
          WORK_ITEMS.EXTERNAL_REF,
          WORK_ITEMS.DUE_AT,
          WORK_ITEMS.DEFER_UNTIL,
          WORK_ITEMS.METADATA,
          WORK_ITEMS.OPEN_PREREQUISITES,
          WORK_ITEMS.CLAIMED_BY,
          WORK_ITEMS.CLAIM_EXPIRES_AT,
          WORK_ITEMS.VERSION,
          WORK_ITEMS.CREATED_AT,
          WORK_ITEMS.CREATED_BY,
          WORK_ITEMS.UPDATED_AT,
          WORK_ITEMS.UPDATED_BY,
          WORK_ITEMS.COMPLETED_AT,
          WORK_ITEMS.DELETED_AT);

  /** The statuses of items that somebody may still work on. */
  static final String[] UNFINISHED =
      Arrays.stream(WorkItemStatus.values())
          .filter(status -> !status.isFinished())
          .map(EnumNames::text)
          .toArray(String[]::new);

  /**
   * How many notes are on an item. Only where the rows of a page are left: it costs a look into an
   * index for each row.
   */
  static final Field<Integer> NOTES_COUNT =
      field(selectCount().from(NOTES).where(NOTES.WORK_ITEM_ID.eq(WORK_ITEMS.ID)))
          .as("notes_count");

  /** What is answered of a summary. */
  static final List<Field<?>> SHOWN_SUMMARY_FIELDS =
      Stream.concat(SUMMARY_FIELDS.stream(), Stream.of(NOTES_COUNT)).toList();

  /** The columns of an item that nobody holds. */
  static final Map<Field<?>, Object> NO_CLAIM =
      Map.of(
          WORK_ITEMS.CLAIMED_BY, val((String) null),
          WORK_ITEMS.CLAIM_TOKEN, val((UUID) null),
          WORK_ITEMS.CLAIM_EXPIRES_AT, val((Instant) null));

  /**
   * The time of the statement. That of the transaction is older by what it waited for its locks, so
   * that who asks for what changed since the last time would miss it.
   */
  private static final Field<Instant> STATEMENT_TIME =
      field("statement_timestamp()", Instant.class);

  /** For the next version of an item: never earlier than the one before. */
  static final Field<Instant> STAMP =
      field("greatest(statement_timestamp(), {0})", Instant.class, WORK_ITEMS.UPDATED_AT);

  private WorkItemRows() {}

  static Long[] array(ItemPath path) {
    return path.numbers().toArray(Long[]::new);
  }

  /** The range of the tree's index that holds exactly what is below an item, without itself. */
  static Condition isBelow(ItemPath path) {
    return WORK_ITEMS.PATH.gt(array(path)).and(WORK_ITEMS.PATH.lt(endOf(path)));
  }

  /** The first path after an item and all below it. */
  static Long[] endOf(ItemPath path) {
    var end = array(path);
    end[end.length - 1]++;
    return end;
  }

  /** As {@link #isBelow}, with the item itself. */
  static Condition isAtOrBelow(ItemPath path) {
    var end = array(path);
    end[end.length - 1]++;
    return WORK_ITEMS.PATH.ge(array(path)).and(WORK_ITEMS.PATH.lt(end));
  }

  static String[] texts(List<String> list) {
    return list.toArray(String[]::new);
  }

  /** One row more of an insertion. */
  static InsertSetMoreStep<WorkItemsRecord> values(
      InsertSetStep<WorkItemsRecord> row, NewWorkItem item) {
    var draft = item.draft();
    return row.set(WORK_ITEMS.ID, item.id().value())
        .set(WORK_ITEMS.NUMBER, item.number().value())
        .set(WORK_ITEMS.PARENT_ID, item.parentId().map(WorkItemId::value).orElse(null))
        .set(WORK_ITEMS.PATH, array(item.path()))
        .set(WORK_ITEMS.ITEM_TYPE, EnumNames.text(draft.itemType()))
        .set(WORK_ITEMS.TITLE, draft.title())
        .set(WORK_ITEMS.DESCRIPTION, draft.description().orElse(null))
        .set(WORK_ITEMS.STATUS, EnumNames.text(draft.statusOrDefault()))
        .set(WORK_ITEMS.PRIORITY, draft.priorityOrDefault())
        .set(WORK_ITEMS.ASSIGNEE, draft.assignee().orElse(null))
        .set(WORK_ITEMS.TAGS, texts(draft.tags()))
        .set(WORK_ITEMS.PLANNING_REFERENCES, texts(draft.planningReferences()))
        .set(WORK_ITEMS.EXTERNAL_REF, draft.externalRef().orElse(null))
        .set(WORK_ITEMS.DUE_AT, draft.dueAt().orElse(null))
        .set(WORK_ITEMS.DEFER_UNTIL, draft.deferUntil().orElse(null))
        .set(WORK_ITEMS.METADATA, JsonObjects.jsonb(draft.metadata()))
        .set(WORK_ITEMS.COMPLETED_AT, completedAt(draft.statusOrDefault()))
        .set(WORK_ITEMS.CREATED_BY, item.actor())
        .set(WORK_ITEMS.UPDATED_BY, item.actor());
  }

  private static Field<Instant> completedAt(WorkItemStatus status) {
    return status == WorkItemStatus.COMPLETED ? STATEMENT_TIME : val((Instant) null);
  }

  /** Keeps the time at which an item was completed for as long as it stays so. */
  static Field<Instant> nextCompletedAt(WorkItemStatus status) {
    return status == WorkItemStatus.COMPLETED
        ? coalesce(WORK_ITEMS.COMPLETED_AT, STATEMENT_TIME)
        : val((Instant) null);
  }

  static ItemPath path(Record row) {
    return new ItemPath(List.of(row.get(WORK_ITEMS.PATH)));
  }

  static WorkItemNumber number(Record row) {
    return new WorkItemNumber(row.get(WORK_ITEMS.NUMBER));
  }

  static WorkItemStatus status(String text) {
    return EnumNames.constant(WorkItemStatus.class, text);
  }

  static WorkItemSummary summary(Record row) {
    return new WorkItemSummary(
        number(row),
        EnumNames.constant(ItemType.class, row.get(WORK_ITEMS.ITEM_TYPE)),
        row.get(WORK_ITEMS.TITLE),
        status(row.get(WORK_ITEMS.STATUS)),
        row.get(WORK_ITEMS.PRIORITY),
        row.get(WORK_ITEMS.VERSION),
        path(row).depth(),
        Optional.ofNullable(row.get(WORK_ITEMS.ASSIGNEE)),
        Optional.ofNullable(row.get(WORK_ITEMS.DELETED_AT)),
        Optional.of(row.get(NOTES_COUNT)),
        List.of(),
        Optional.empty());
  }

  static WorkItem item(Record row) {
    var path = path(row);
    return new WorkItem(
        new WorkItemId(row.get(WORK_ITEMS.ID)),
        number(row),
        EnumNames.constant(ItemType.class, row.get(WORK_ITEMS.ITEM_TYPE)),
        row.get(WORK_ITEMS.TITLE),
        Optional.ofNullable(row.get(WORK_ITEMS.DESCRIPTION)),
        status(row.get(WORK_ITEMS.STATUS)),
        row.get(WORK_ITEMS.PRIORITY),
        path.parent(),
        path,
        path.depth(),
        Optional.ofNullable(row.get(WORK_ITEMS.ASSIGNEE)),
        List.of(row.get(WORK_ITEMS.TAGS)),
        List.of(row.get(WORK_ITEMS.PLANNING_REFERENCES)),
        Optional.ofNullable(row.get(WORK_ITEMS.EXTERNAL_REF)),
        Optional.ofNullable(row.get(WORK_ITEMS.DUE_AT)),
        Optional.ofNullable(row.get(WORK_ITEMS.DEFER_UNTIL)),
        JsonObjects.object(row.get(WORK_ITEMS.METADATA)),
        Optional.of(row.get(WORK_ITEMS.OPEN_PREREQUISITES)).filter(count -> count > 0),
        Optional.ofNullable(row.get(WORK_ITEMS.CLAIMED_BY)),
        Optional.ofNullable(row.get(WORK_ITEMS.CLAIM_EXPIRES_AT)),
        row.get(WORK_ITEMS.VERSION),
        row.get(WORK_ITEMS.CREATED_AT),
        row.get(WORK_ITEMS.CREATED_BY),
        row.get(WORK_ITEMS.UPDATED_AT),
        row.get(WORK_ITEMS.UPDATED_BY),
        Optional.ofNullable(row.get(WORK_ITEMS.COMPLETED_AT)),
        Optional.ofNullable(row.get(WORK_ITEMS.DELETED_AT)));
  }
}
