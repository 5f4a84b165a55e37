package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.suggestion.Suggestions;
import dev.workflowmcp.core.workitem.WorkItem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemorySuggestions implements Suggestions {
  private final InMemoryTransactions transactions;

  InMemorySuggestions(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<String> projects(NameKey begun, int limitRows) {
    return transactions
        .registry()
        .projects
        .rows()
        .filter(project -> project.status() == ProjectStatus.ACTIVE)
        .filter(project -> key(project).contains(begun.value()))
        .sorted(
            Comparator.<Project, Boolean>comparing(p -> !key(p).startsWith(begun.value()))
                .thenComparing(
                    p -> p.lastActivatedAt().orElse(p.createdAt()), Comparator.reverseOrder())
                .thenComparing(p -> p.id().toString(), Comparator.reverseOrder()))
        .limit(limitRows)
        .map(Project::name)
        .toList();
  }

  private static String key(Project project) {
    return NameKey.of(project.name()).value();
  }

  @Override
  public List<String> numbered(SubjectKind kind, String digits, int limitRows) {
    return numbers(kind)
        .sorted()
        .filter(number -> number.toString().startsWith(digits))
        .limit(limitRows)
        .map(number -> kind.name().charAt(0) + "-" + number)
        .toList();
  }

  private Stream<Long> numbers(SubjectKind kind) {
    return switch (kind) {
      case WORK_ITEM ->
          transactions
              .project()
              .workItems
              .rows()
              .filter(item -> item.deletedAt().isEmpty())
              .map(WorkItem::ref)
              .map(ref -> ref.value());
      case ENTITY -> entities().map(entity -> entity.ref().value());
      case DEPLOYMENT ->
          transactions.project().deployments.rows().map(deployment -> deployment.ref().value());
      default -> throw new IllegalArgumentException(kind + " has no number");
    };
  }

  private Stream<Entity> entities() {
    return transactions
        .project()
        .entities
        .rows()
        .map(Database.StoredEntity::entity)
        .filter(entity -> entity.deletedAt().isEmpty());
  }

  @Override
  public List<String> namedEntities(NameKey begun, int limitRows) {
    return named(entities(), begun)
        .limit(limitRows)
        .map(entity -> entity.ref().toString())
        .toList();
  }

  @Override
  public List<String> entityNames(String entityType, NameKey begun, int limitRows) {
    return named(entities().filter(entity -> entity.entityType().equals(entityType)), begun)
        .limit(limitRows)
        .map(entity -> entityType + "/" + entity.name())
        .toList();
  }

  private static Stream<Entity> named(Stream<Entity> entities, NameKey begun) {
    return entities
        .filter(entity -> key(entity).startsWith(begun.value()))
        .sorted(
            Comparator.<Entity, String>comparing(InMemorySuggestions::key, JsonData::compare)
                .thenComparing(entity -> entity.ref().value()));
  }

  private static String key(Entity entity) {
    return NameKey.of(entity.name()).value();
  }

  @Override
  public List<String> entityTypes(String begun, int limitRows) {
    return transactions
        .project()
        .entityTypes
        .rows()
        .filter(type -> type.deletedAt().isEmpty())
        .map(EntityType::name)
        .filter(name -> name.contains(begun))
        .sorted(
            Comparator.<String, Boolean>comparing(name -> !name.startsWith(begun))
                .thenComparing(Comparator.naturalOrder()))
        .limit(limitRows)
        .toList();
  }

  @Override
  public List<String> deployments(NameKey begun, int limitRows) {
    return new InMemoryEnvironments(transactions)
        .newestFirst()
        .filter(
            deployment ->
                Stream.of(
                        Optional.of(deployment.environment().name()),
                        deployment.release(),
                        deployment.branch(),
                        Optional.of(deployment.commitSha()))
                    .flatMap(Optional::stream)
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).startsWith(begun.value())))
        .limit(limitRows)
        .map(deployment -> deployment.ref().toString())
        .toList();
  }
}
