package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;

import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;

/** Work items as callers name them: some by id, some by number. */
final class WorkItemReferences {
  private WorkItemReferences() {}

  static Condition isAnyOf(Collection<WorkItemReference> references) {
    var ids =
        references.stream()
            .flatMap(reference -> reference.id().stream())
            .map(WorkItemId::value)
            .toArray(UUID[]::new);
    var numbers =
        references.stream()
            .flatMap(reference -> reference.number().stream())
            .map(WorkItemNumber::value)
            .toArray(Long[]::new);
    if (numbers.length == 0) {
      return isOneOf(WORK_ITEMS.ID, ids);
    }
    var hasNumber = isOneOf(WORK_ITEMS.NUMBER, numbers);
    return ids.length == 0 ? hasNumber : hasNumber.or(isOneOf(WORK_ITEMS.ID, ids));
  }

  /**
   * A list has the database plan the statement at each execution, for the next one may be longer;
   * that takes twice as long as to find a single row.
   */
  private static <T> Condition isOneOf(Field<T> column, T[] values) {
    return values.length == 1 ? column.eq(values[0]) : column.eq(any(values));
  }

  /** Which item each reference means; without those that mean none. */
  static Map<WorkItemReference, WorkItem> found(
      Collection<WorkItemReference> references, List<WorkItem> items) {
    var byId = items.stream().collect(toMap(WorkItem::id, Function.identity()));
    var byNumber = items.stream().collect(toMap(WorkItem::ref, Function.identity()));
    var found = new LinkedHashMap<WorkItemReference, WorkItem>();
    for (var reference : references) {
      reference
          .id()
          .map(byId::get)
          .or(() -> reference.number().map(byNumber::get))
          .ifPresent(item -> found.put(reference, item));
    }
    return found;
  }
}
