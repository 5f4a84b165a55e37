package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.history.Subjects;
import dev.workflowmcp.core.memory.Database.StoredEntity;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

final class InMemorySubjects implements Subjects {
  private final InMemoryTransactions transactions;

  InMemorySubjects(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Subject> find(SubjectReference reference) {
    return all().filter(subject -> isMeant(subject, reference)).findAny();
  }

  private static boolean isMeant(Subject subject, SubjectReference reference) {
    return reference
        .id()
        .map(subject.id()::equals)
        .orElseGet(() -> SubjectReference.find(subject.ref()).equals(Optional.of(reference)));
  }

  private Stream<Subject> all() {
    var database = transactions.project();
    return Stream.of(
            database
                .workItems
                .rows()
                .map(it -> subject(SubjectKind.WORK_ITEM, it.id().value(), it.ref())),
            database
                .entities
                .rows()
                .map(StoredEntity::entity)
                .map(it -> subject(SubjectKind.ENTITY, it.id().value(), it.ref())),
            database
                .deployments
                .rows()
                .map(it -> subject(SubjectKind.DEPLOYMENT, it.id().value(), it.ref())),
            database.entityTypes.rows().map(InMemorySubjects::subject))
        .flatMap(subjects -> subjects);
  }

  private static Subject subject(SubjectKind kind, UUID id, Record reference) {
    return new Subject(kind, id, reference.toString());
  }

  private static Subject subject(EntityType type) {
    return new Subject(SubjectKind.ENTITY_TYPE, type.id().value(), type.name());
  }

  @Override
  public Optional<Subject> entityType(String name) {
    return types(name).map(InMemorySubjects::subject).findFirst();
  }

  /** Undeleted first, then deleted last. */
  private Stream<EntityType> types(String name) {
    return transactions
        .project()
        .entityTypes
        .rows()
        .filter(type -> type.name().equals(name))
        .sorted(
            Comparator.comparing(
                type -> type.deletedAt().orElse(Instant.MAX), Comparator.reverseOrder()));
  }

  @Override
  public Optional<Subject> entity(String type, NameKey name) {
    var types = types(type).filter(it -> it.deletedAt().isEmpty()).map(EntityType::id).toList();
    return transactions
        .project()
        .entities
        .rows()
        .filter(stored -> types.contains(stored.type()))
        .map(StoredEntity::entity)
        .filter(entity -> entity.deletedAt().isEmpty())
        .filter(entity -> NameKey.of(entity.name()).equals(name))
        .findAny()
        .map(it -> subject(SubjectKind.ENTITY, it.id().value(), it.ref()));
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
