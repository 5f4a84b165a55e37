package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.row;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.workitem.Relevance;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.persistence.jooq.gen.project.tables.WorkItems;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;

/** The orders of a list of work items, each the order of an index, and the places in them. */
final class WorkItemOrder {
  private static final Pattern PATH = Pattern.compile("(/[0-9]+)+/");

  private WorkItemOrder() {}

  static List<OrderField<?>> by(WorkItemSort sort) {
    return by(sort, WORK_ITEMS);
  }

  /** The order of rows of a table that has the columns it needs. */
  static List<OrderField<?>> by(WorkItemSort sort, WorkItems table) {
    return switch (sort) {
      case PRIORITY -> List.of(table.PRIORITY.asc(), table.NUMBER.asc());
      case UPDATED -> List.of(table.UPDATED_AT.desc(), table.NUMBER.desc());
      case CREATED -> List.of(table.CREATED_AT.desc(), table.NUMBER.desc());
      case NUMBER -> List.of(table.NUMBER.asc());
      case TREE -> List.of(table.PATH.asc());
      // Of those that are not ranked; the others have the order of RankedWorkItems.
      case RELEVANCE -> List.of(table.NUMBER.desc());
    };
  }

  /** What an order needs to know of an item, and its number. */
  static List<Field<?>> keys(WorkItemSort sort) {
    return switch (sort) {
      case PRIORITY -> List.of(WORK_ITEMS.NUMBER, WORK_ITEMS.PRIORITY);
      case UPDATED -> List.of(WORK_ITEMS.NUMBER, WORK_ITEMS.UPDATED_AT);
      case CREATED -> List.of(WORK_ITEMS.NUMBER, WORK_ITEMS.CREATED_AT);
      case NUMBER, RELEVANCE -> List.of(WORK_ITEMS.NUMBER);
      case TREE -> List.of(WORK_ITEMS.NUMBER, WORK_ITEMS.PATH);
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

  /**
   * What comes after a position.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} when it is not one
   *     of this order
   */
  static Condition isAfter(WorkItemSort sort, Cursor cursor) {
    var value = cursor.position().get(0);
    try {
      var number = Long.valueOf(cursor.position().get(1));
      return switch (sort) {
        case PRIORITY ->
            row(WORK_ITEMS.PRIORITY, WORK_ITEMS.NUMBER).gt(Integer.valueOf(value), number);
        case UPDATED ->
            row(WORK_ITEMS.UPDATED_AT, WORK_ITEMS.NUMBER).lt(Instant.parse(value), number);
        case CREATED ->
            row(WORK_ITEMS.CREATED_AT, WORK_ITEMS.NUMBER).lt(Instant.parse(value), number);
        case NUMBER -> WORK_ITEMS.NUMBER.gt(number);
        case TREE -> WORK_ITEMS.PATH.gt(path(value));
        case RELEVANCE -> isUnrankedAfter(Relevance.parse(value), number);
      };
    } catch (DateTimeException | NumberFormatException notOfThisOrder) {
      throw Cursor.invalid(cursor.toString(), notOfThisOrder);
    }
  }

  /**
   * The place among ranked items.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} when it is none
   */
  static Relevance relevance(Cursor cursor) {
    try {
      return Relevance.parse(cursor.position().get(0));
    } catch (NumberFormatException notOfThisOrder) {
      throw Cursor.invalid(cursor.toString(), notOfThisOrder);
    }
  }

  /** The number of the item at a place; throws as {@link #relevance} does. */
  static long number(Cursor cursor) {
    try {
      return Long.parseLong(cursor.position().get(1));
    } catch (NumberFormatException notOfThisOrder) {
      throw Cursor.invalid(cursor.toString(), notOfThisOrder);
    }
  }

  /** Ranked ones come before; without words none is. */
  private static Condition isUnrankedAfter(Relevance place, long number) {
    return place.equals(Relevance.NONE) || number <= place.rankedAfter()
        ? WORK_ITEMS.NUMBER.lt(number)
        : WORK_ITEMS.NUMBER.le(place.rankedAfter());
  }

  private static Long[] path(String value) {
    if (!PATH.matcher(value).matches()) {
      throw new NumberFormatException(value);
    }
    return Arrays.stream(value.substring(1).split("/")).map(Long::valueOf).toArray(Long[]::new);
  }
}
