package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;

/** Ends that one work item depends on another. */
public final class RemoveDependency {
  private final Transactions transactions;
  private final WorkItemTree tree;
  private final EdgeEnds ends;
  private final Dependencies dependencies;
  private final Events events;
  private final OncePerRequest once;

  public RemoveDependency(
      Transactions transactions,
      WorkItems workItems,
      WorkItemTree tree,
      Dependencies dependencies,
      Events events,
      RequestIds requestIds) {
    this.transactions = transactions;
    this.tree = tree;
    this.ends = new EdgeEnds(workItems);
    this.dependencies = dependencies;
    this.events = events;
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to take away.
   *
   * @param workItem the one that depends
   */
  public record Command(
      Request request,
      ProjectId project,
      WorkItemReference workItem,
      WorkItemReference dependsOn,
      DependencyType type) {}

  /**
   * The dependency that was there. Neither item gets another version.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found} for an item or the
   *     dependency, {@code illegal_transition} for a deleted item, {@code request_id_reused}
   */
  public Written<Dependency> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.throwIfAny();
    return transactions.inProject(
        command.project(),
        () -> {
          tree.lock();
          var both = ends.lock(command.workItem(), command.dependsOn(), command.type());
          return once.run(
              command.request(),
              "remove_dependency",
              command,
              both.ids(),
              () -> remove(command, both),
              ids -> both.dependency());
        });
  }

  private Dependency remove(Command command, EdgeEnds.Both both) {
    both.requireUndeleted();
    if (!dependencies.remove(both.edge())) {
      throw none(both);
    }
    events.record(List.of(both.removed(command.request())));
    return both.dependency();
  }

  private static WorkflowException none(EdgeEnds.Both both) {
    return new WorkflowException(
        new Problem.NotFound(
            "dependency",
            both.workItem().ref() + " → " + both.dependsOn().ref() + " (" + both.typeName() + ")",
            "Read " + both.workItem().ref() + " with get_work_item and include dependencies."));
  }
}
