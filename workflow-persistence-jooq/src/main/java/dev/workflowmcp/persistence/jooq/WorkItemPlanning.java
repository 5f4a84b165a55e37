package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.workitem.Readiness;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemSort;
import java.util.Optional;

/** What decides which way leads to a page of a list. */
record WorkItemPlanning(WorkItemFilter filter, WorkItemSort sort) {
  /** Whether the statistics of PostgreSQL lead to a good plan for this filter in this order. */
  boolean isPlannedWell() {
    return filter.text().isEmpty()
        && filter.git().isEmpty()
        && filter.deployed().isEmpty()
        && filter.readiness().isEmpty()
        && (filter.under().isEmpty() || sort == WorkItemSort.TREE)
        && (sort != WorkItemSort.PRIORITY
            || (filter.tags().isEmpty() && filter.assignee().isEmpty()));
  }

  boolean isPerStatusAndType() {
    return sort == WorkItemSort.PRIORITY && WorkItemConditions.onlyStatusAndType(filter);
  }

  boolean isNarrowAndBlocked() {
    return !isReady() && WorkItemConditions.hasIndexedValue(filter);
  }

  /** The index of the priorities holds no deleted items. */
  boolean isWithoutIndex() {
    return sort == WorkItemSort.PRIORITY && filter.includeDeleted() && !isReady();
  }

  /** Few items share a commit. */
  boolean isRare() {
    return filter.git().commit().isPresent() && filter.readiness().isEmpty();
  }

  boolean isReady() {
    return filter.readiness().equals(Optional.of(Readiness.READY));
  }

  /** Many may match, and an index knows what is asked of them but the deployments. */
  boolean isByKeys() {
    return !filter.deployed().isEmpty() && filter.text().isEmpty();
  }

  /** The index of the statuses has what the order goes by. */
  boolean isOrderOfStatusIndex() {
    return switch (sort) {
      case PRIORITY, NUMBER, RELEVANCE -> true;
      case UPDATED, CREATED, TREE -> false;
    };
  }
}
