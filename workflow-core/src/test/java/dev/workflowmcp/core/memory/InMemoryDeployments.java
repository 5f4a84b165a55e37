package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.deployment.Cargo;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.Deployments;
import dev.workflowmcp.core.deployment.NewDeployment;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.memory.Database.CargoKey;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryDeployments implements Deployments {
  private final InMemoryTransactions transactions;
  private final InMemoryWorkItems workItems;
  private final InMemoryEntities entities;

  InMemoryDeployments(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.workItems = new InMemoryWorkItems(transactions);
    this.entities = new InMemoryEntities(transactions);
  }

  @Override
  public Optional<Deployment> find(DeploymentReference reference) {
    return reference
        .id()
        .map(this::lockForUpdate)
        .orElseGet(
            () ->
                deployments()
                    .rows()
                    .filter(known -> known.ref().equals(reference.number().orElseThrow()))
                    .findAny());
  }

  @Override
  public Optional<Deployment> lockForUpdate(DeploymentId id) {
    return deployments().get(id);
  }

  @Override
  public Map<WorkItemReference, Candidate> findWorkItems(Collection<WorkItemReference> references) {
    var found = new LinkedHashMap<WorkItemReference, Candidate>();
    for (var reference : references) {
      workItems
          .find(reference)
          .ifPresent(
              item ->
                  found.put(
                      reference,
                      candidate(
                          SubjectKind.WORK_ITEM, item.id().value(), item.ref(), item.deletedAt())));
    }
    return found;
  }

  @Override
  public Map<EntityReference, Candidate> findEntities(Collection<EntityReference> references) {
    var found = new LinkedHashMap<EntityReference, Candidate>();
    for (var reference : references) {
      entities
          .find(reference)
          .ifPresent(
              entity ->
                  found.put(
                      reference,
                      candidate(
                          SubjectKind.ENTITY,
                          entity.id().value(),
                          entity.ref(),
                          entity.deletedAt())));
    }
    return found;
  }

  private static Candidate candidate(
      SubjectKind kind, java.util.UUID id, Record ref, Optional<java.time.Instant> deletedAt) {
    return new Candidate(new Subject(kind, id, ref.toString()), deletedAt);
  }

  @Override
  public Cargo cargo(DeploymentId deployment) {
    return new Cargo(
        cargo(deployment, SubjectKind.WORK_ITEM), cargo(deployment, SubjectKind.ENTITY));
  }

  private List<Subject> cargo(DeploymentId deployment, SubjectKind kind) {
    return cargo()
        .entries()
        .filter(link -> link.getKey().deployment().equals(deployment))
        .map(Map.Entry::getValue)
        .filter(thing -> thing.kind() == kind)
        .toList();
  }

  @Override
  public Deployment add(NewDeployment added) {
    var draft = added.draft();
    var now = transactions.now();
    if (deployments().get(added.id()).isPresent()) {
      throw new IllegalStateException("There is a deployment " + added.id());
    }
    var deployment =
        new Deployment(
            added.id(),
            new DeploymentNumber(transactions.project().lastDeploymentNumber.incrementAndGet()),
            draft.environment(),
            draft.status(),
            draft.commitSha(),
            draft.branch(),
            draft.release(),
            draft.status().wasDeployed()
                ? draft.deployedAt().or(() -> Optional.of(now))
                : Optional.empty(),
            draft.metadata(),
            added.cargo().workItems().size(),
            added.cargo().entities().size(),
            1,
            now,
            added.actor(),
            now,
            added.actor());
    deployments().put(deployment.id(), deployment);
    load(deployment.id(), added.cargo());
    return deployment;
  }

  private void load(DeploymentId deployment, Cargo added) {
    for (var thing : all(added)) {
      var key = new CargoKey(deployment, thing.id());
      if (cargo().get(key).isPresent()) {
        throw new IllegalStateException(deployment + " carries " + thing.ref() + " already");
      }
      cargo().put(key, thing);
    }
  }

  @Override
  public Optional<Deployment> replace(Deployment next, Cargo added, Cargo removed) {
    var before =
        deployments().get(next.id()).filter(known -> known.version() == next.version() - 1);
    return before.map(
        known -> {
          all(removed).forEach(thing -> cargo().remove(new CargoKey(next.id(), thing.id())));
          load(next.id(), added);
          var stored = changed(known, next);
          deployments().put(stored.id(), stored);
          return stored;
        });
  }

  private Deployment changed(Deployment before, Deployment next) {
    return new Deployment(
        before.id(),
        before.ref(),
        before.environment(),
        next.status(),
        before.commitSha(),
        before.branch(),
        before.release(),
        next.status().wasDeployed()
            ? before.deployedAt().or(() -> Optional.of(transactions.now()))
            : Optional.empty(),
        next.metadata(),
        cargo(before.id(), SubjectKind.WORK_ITEM).size(),
        cargo(before.id(), SubjectKind.ENTITY).size(),
        next.version(),
        before.createdAt(),
        before.createdBy(),
        transactions.now(),
        next.updatedBy());
  }

  private static List<Subject> all(Cargo cargo) {
    return Stream.concat(cargo.workItems().stream(), cargo.entities().stream()).toList();
  }

  private Table<DeploymentId, Deployment> deployments() {
    return transactions.project().deployments;
  }

  private Table<CargoKey, Subject> cargo() {
    return transactions.project().cargo;
  }
}
