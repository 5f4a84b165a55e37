package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.overview.EntityTypeLine;
import dev.workflowmcp.core.overview.Figures;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

final class InMemoryFigures implements Figures {
  private final InMemoryTransactions transactions;

  InMemoryFigures(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<WorkItemStatus, Long> workItems() {
    return transactions
        .project()
        .workItems
        .rows()
        .filter(item -> item.deletedAt().isEmpty())
        .collect(Collectors.groupingBy(WorkItem::status, Collectors.counting()));
  }

  @Override
  public List<EntityTypeLine> entityTypes(int limitRows, int mostCounted) {
    return transactions
        .project()
        .entityTypes
        .rows()
        .filter(type -> type.deletedAt().isEmpty())
        .sorted(Comparator.comparing(EntityType::name))
        .limit(limitRows)
        .map(type -> EntityTypeLine.of(type.name(), entities(type.id()), mostCounted))
        .toList();
  }

  private long entities(EntityTypeId type) {
    return new InMemoryEntityTypes(transactions).countEntities(type);
  }
}
