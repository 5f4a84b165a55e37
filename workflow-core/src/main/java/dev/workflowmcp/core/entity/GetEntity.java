package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.note.Notes;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one entity, with what belongs to it. */
public final class GetEntity {
  private final Transactions transactions;
  private final Entities entities;
  private final Notes notes;
  private final Environments environments;
  private final Events events;

  public GetEntity(
      Transactions transactions,
      Entities entities,
      Notes notes,
      Environments environments,
      Events events) {
    this.transactions = transactions;
    this.entities = entities;
    this.notes = notes;
    this.environments = environments;
    this.events = events;
  }

  /** What can be had besides the entity itself, at most {@link Related#MOST} of each. */
  public enum Include {
    NOTES,
    DEPLOYMENTS,
    HISTORY
  }

  /** Which entity. */
  public record Query(ProjectId project, EntityReference entity, Set<Include> include) {}

  /**
   * The entity; a deleted one with the time of its deletion.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found}
   */
  public EntityDetails handle(Query query) {
    return transactions.inProject(
        query.project(),
        () -> {
          var reference = query.entity();
          var entity = entities.find(reference).orElseThrow(reference::notFound);
          var rows = Related.MOST + 1;
          return new EntityDetails(
              entity,
              related(query, Include.NOTES, () -> notes.on(entity.subject(), rows)),
              related(
                  query,
                  Include.DEPLOYMENTS,
                  () -> environments.deploymentsOf(entity.subject(), rows)),
              related(
                  query,
                  Include.HISTORY,
                  () -> events.of(SubjectKind.ENTITY, entity.id().value(), rows)));
        });
  }

  private static <T> Optional<Related<T>> related(
      Query query, Include what, Supplier<List<T>> rows) {
    return query.include().contains(what) ? Optional.of(Related.of(rows.get())) : Optional.empty();
  }
}
