package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.Subjects;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

final class InMemorySubjects implements Subjects {
  private final InMemoryTransactions transactions;

  InMemorySubjects(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<UUID, String> titles(Collection<Subject> subjects) {
    var titles = new HashMap<UUID, String>();
    for (var subject : subjects) {
      title(subject).ifPresent(title -> titles.put(subject.id(), title));
    }
    return titles;
  }

  private Optional<String> title(Subject subject) {
    var database = transactions.project();
    return switch (subject.kind()) {
      case WORK_ITEM -> database.workItems.get(new WorkItemId(subject.id())).map(WorkItem::title);
      case ENTITY ->
          database.entities.get(new EntityId(subject.id())).map(stored -> stored.entity().name());
      case PROJECT, ENTITY_TYPE, DEPLOYMENT -> Optional.empty();
    };
  }
}
