package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.Evolution;
import dev.workflowmcp.core.entity.Evolutions;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.Database.StoredEntity;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class InMemoryEvolutions implements Evolutions {
  private final InMemoryTransactions transactions;

  InMemoryEvolutions(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  Optional<Evolution> find(EntityTypeId type) {
    return transactions
        .project()
        .evolutions
        .get(type)
        .map(
            stored ->
                new Evolution(
                    stored.token(),
                    stored.schema(),
                    stored.startedBy(),
                    stored.expiresAt(),
                    !stored.expiresAt().isAfter(transactions.now())));
  }

  private Optional<Evolution> underWay(EntityTypeId type, UUID token) {
    return find(type).filter(found -> found.token().equals(token) && !found.isExpired());
  }

  @Override
  public void begin(
      EntityTypeId type, UUID token, JsonObject coming, Duration lease, String actor) {
    var expiresAt = transactions.now().plus(lease);
    transactions
        .project()
        .evolutions
        .put(type, new Evolution(token, coming, actor, expiresAt, false));
  }

  @Override
  public Optional<Duration> left(EntityTypeId type, UUID token) {
    return underWay(type, token)
        .map(found -> Duration.between(transactions.now(), found.expiresAt()));
  }

  @Override
  public boolean prolong(EntityTypeId type, UUID token, Duration lease) {
    var found = underWay(type, token);
    found.ifPresent(before -> begin(type, token, before.schema(), lease, before.startedBy()));
    return found.isPresent();
  }

  @Override
  public void abandon(EntityTypeId type, UUID token) {
    find(type)
        .filter(found -> found.token().equals(token))
        .ifPresent(found -> transactions.project().evolutions.remove(type));
  }

  @Override
  public Optional<EntityNumber> lastNumber(EntityTypeId type) {
    return entitiesAfter(type, new EntityNumber(0), Integer.MAX_VALUE).stream()
        .map(Entity::ref)
        .reduce((first, second) -> second);
  }

  @Override
  public List<Entity> entitiesAfter(EntityTypeId type, EntityNumber after, int limitRows) {
    return transactions
        .project()
        .entities
        .rows()
        .filter(stored -> stored.type().equals(type))
        .map(StoredEntity::entity)
        .filter(entity -> entity.deletedAt().isEmpty() && entity.ref().value() > after.value())
        .sorted(Comparator.comparing(entity -> entity.ref().value()))
        .limit(limitRows)
        .toList();
  }
}
