package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.time.Duration;
import java.util.UUID;

/** What shows for a while that somebody who changes the schema of a type is alive. */
final class Lease implements SchemaWalk.Steps {
  static final Duration TIME = Duration.ofSeconds(60);

  private final Transactions transactions;
  private final EntityTypes types;
  private final Evolutions evolutions;
  private final ProjectId project;
  private final EntityType type;
  private final UUID token;
  private boolean isGivenUp;

  Lease(
      Transactions transactions,
      EntityTypes types,
      Evolutions evolutions,
      ProjectId project,
      EntityType type,
      UUID token) {
    this.transactions = transactions;
    this.types = types;
    this.evolutions = evolutions;
    this.project = project;
    this.type = type;
    this.token = token;
  }

  /** Keeps the lease, unless it is known by now that the change will be refused. */
  @Override
  public void next(boolean isAnyInvalid) {
    if (isAnyInvalid) {
      giveUp();
    } else {
      prolong();
    }
  }

  /**
   * Only whoever is alone with the type, so that nobody who writes an entity takes a lease for
   * expired that goes on.
   */
  private void prolong() {
    var left =
        transactions.inProject(
            project, () -> evolutions.left(type.id(), token).orElseThrow(this::lost));
    if (left.compareTo(TIME.dividedBy(2)) < 0) {
      var isProlonged =
          transactions.inProject(
              project,
              () -> {
                types.lockForChange(type.name());
                return evolutions.prolong(type.id(), token, TIME);
              });
      if (!isProlonged) {
        throw lost();
      }
    }
  }

  /** Lets the entities be written under the schema in force alone again. */
  void giveUp() {
    if (!isGivenUp) {
      transactions.tidyUpInProject(
          project,
          () -> {
            evolutions.abandon(type.id(), token);
            return token;
          });
      isGivenUp = true;
    }
  }

  /** For the last transaction, which is alone with the type. */
  void require() {
    if (evolutions.left(type.id(), token).isEmpty()) {
      throw lost();
    }
  }

  private WorkflowException lost() {
    return EntityRules.busy(
        "The change of the schema of "
            + type.name()
            + " stood still for too long and counts as given up.");
  }
}
