package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.note.Notes;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;

/** Reads one deployment, with what it carries, its notes and its history. */
public final class GetDeployment {
  private final Transactions transactions;
  private final Deployments deployments;
  private final DeploymentLists lists;
  private final Notes notes;
  private final Events events;

  public GetDeployment(
      Transactions transactions,
      Deployments deployments,
      DeploymentLists lists,
      Notes notes,
      Events events) {
    this.transactions = transactions;
    this.deployments = deployments;
    this.lists = lists;
    this.notes = notes;
    this.events = events;
  }

  /**
   * Which deployment.
   *
   * @param whole whether to tell all that it carries
   */
  public record Query(ProjectId project, DeploymentReference deployment, boolean whole) {
    /** With the first {@link Related#MOST} work items and entities. */
    public Query(ProjectId project, DeploymentReference deployment) {
      this(project, deployment, false);
    }

    private int mostCarried() {
      return whole ? DeploymentRules.MOST_CARRIED : Related.MOST;
    }
  }

  /**
   * The deployment with at most {@link Related#MOST} notes and events.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found}
   */
  public DeploymentDetails handle(Query query) {
    return transactions.inProject(
        query.project(),
        () -> {
          var reference = query.deployment();
          var deployment = deployments.find(reference).orElseThrow(reference::notFound);
          var cargo = new CargoPages(lists, List.of(deployment), query.mostCarried());
          var rows = Related.MOST + 1;
          return new DeploymentDetails(
              deployment,
              cargo.current(deployment),
              cargo.workItems(deployment),
              cargo.entities(deployment),
              Optional.of(Related.of(notes.on(deployment.subject(), rows))),
              Optional.of(
                  Related.of(events.of(SubjectKind.DEPLOYMENT, deployment.id().value(), rows))));
        });
  }
}
