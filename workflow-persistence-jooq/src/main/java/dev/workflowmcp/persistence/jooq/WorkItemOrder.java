package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.row;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.workitem.WorkItemSort;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.Record;

/** The orders of a list of work items, each the order of an index, and the places in them. */
final class WorkItemOrder {
  private WorkItemOrder() {}

  /** Numbers are drawn when items are created, so they give the order of creation, too. */
  static List<OrderField<?>> by(WorkItemSort sort) {
    return switch (sort) {
      case PRIORITY -> List.of(WORK_ITEMS.PRIORITY.asc(), WORK_ITEMS.NUMBER.asc());
      case UPDATED -> List.of(WORK_ITEMS.UPDATED_AT.desc(), WORK_ITEMS.NUMBER.desc());
      case CREATED -> List.of(WORK_ITEMS.NUMBER.desc());
      case NUMBER -> List.of(WORK_ITEMS.NUMBER.asc());
      case TREE -> List.of(WORK_ITEMS.PATH.asc());
    };
  }

  static Cursor positionOf(WorkItemSort sort, Record row) {
    return sort.positionOf(
        row.get(WORK_ITEMS.PRIORITY),
        row.get(WORK_ITEMS.UPDATED_AT),
        row.get(WORK_ITEMS.CREATED_AT),
        WorkItemRows.path(row),
        WorkItemRows.number(row));
  }

  /** What comes after a position. */
  static Condition isAfter(WorkItemSort sort, Cursor cursor) {
    try {
      return isAfter(sort, cursor.position().get(0), Long.parseLong(cursor.position().get(1)));
    } catch (DateTimeException | NumberFormatException e) {
      throw Cursor.invalid(cursor.toString(), e);
    }
  }

  private static Condition isAfter(WorkItemSort sort, String value, long number) {
    return switch (sort) {
      case PRIORITY ->
          row(WORK_ITEMS.PRIORITY, WORK_ITEMS.NUMBER).gt(Integer.parseInt(value), number);
      case UPDATED ->
          row(WORK_ITEMS.UPDATED_AT, WORK_ITEMS.NUMBER).lt(Instant.parse(value), number);
      case CREATED -> isOlder(value, number);
      case NUMBER -> WORK_ITEMS.NUMBER.gt(number);
      case TREE -> WORK_ITEMS.PATH.gt(numbers(value));
    };
  }

  /** Numbers give the order of creation; the time tells that the position is one of this order. */
  private static Condition isOlder(String createdAt, long number) {
    var unused = Instant.parse(createdAt);
    return WORK_ITEMS.NUMBER.lt(number);
  }

  private static Long[] numbers(String path) {
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty())
        .map(Long::valueOf)
        .toArray(Long[]::new);
  }
}
