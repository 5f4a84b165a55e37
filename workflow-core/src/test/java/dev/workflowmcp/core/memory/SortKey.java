package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.workitem.Relevance;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemSort;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a list of work items is sorted by: the values of all orders, of which one counts. */
record SortKey(int priority, Instant at, List<Long> path, float rank, long number) {

  static Comparator<SortKey> order(WorkItemSort sort) {
    var lowestNumber = Comparator.comparingLong(SortKey::number);
    return switch (sort) {
      case PRIORITY -> Comparator.comparingInt(SortKey::priority).thenComparing(lowestNumber);
      case UPDATED, CREATED ->
          Comparator.comparing(SortKey::at).thenComparing(lowestNumber).reversed();
      case NUMBER -> lowestNumber;
      case TREE -> Comparator.comparing(SortKey::path, Rows.BY_NUMBERS);
      case RELEVANCE -> Comparator.comparing(SortKey::rank).thenComparing(lowestNumber).reversed();
    };
  }

  static Cursor position(WorkItem item, WorkItemSort sort) {
    return sort.positionOf(
        item.priority(), item.updatedAt(), item.createdAt(), item.path(), item.ref());
  }

  /**
   * Reads a position back.
   *
   * @throws WorkflowException {@code invalid_input} when it is not one of this order
   */
  static SortKey of(Cursor position, WorkItemSort sort) {
    try {
      var value = position.position().get(0);
      var number = Long.parseLong(position.position().get(1));
      return switch (sort) {
        case PRIORITY -> new SortKey(Integer.parseInt(value), Instant.EPOCH, List.of(), 0, number);
        case UPDATED, CREATED -> new SortKey(0, Instant.parse(value), List.of(), 0, number);
        case NUMBER -> new SortKey(0, Instant.EPOCH, List.of(), 0, number);
        case TREE -> new SortKey(0, Instant.EPOCH, numbers(value), 0, number);
        case RELEVANCE ->
            new SortKey(0, Instant.EPOCH, List.of(), Relevance.parse(value).rank(), number);
      };
    } catch (NumberFormatException | DateTimeException notOfThisOrder) {
      throw Cursor.invalid(position.toString(), notOfThisOrder);
    }
  }

  private static List<Long> numbers(String path) {
    if (!path.matches("(/[0-9]+)+/")) {
      throw new NumberFormatException(path);
    }
    return Stream.of(path.substring(1).split("/", 0)).map(Long::valueOf).toList();
  }
}
