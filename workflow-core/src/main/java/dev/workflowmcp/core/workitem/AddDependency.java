package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;

/** Lets one work item depend on another. */
public final class AddDependency {
  private final Transactions transactions;
  private final WorkItemTree tree;
  private final EdgeEnds ends;
  private final Dependencies dependencies;
  private final Events events;
  private final OncePerRequest once;

  public AddDependency(
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
   * What to add.
   *
   * @param workItem the one that is to depend
   */
  public record Command(
      Request request,
      ProjectId project,
      WorkItemReference workItem,
      WorkItemReference dependsOn,
      DependencyType type) {}

  /**
   * The dependency; nothing changes when it was there before. Neither item gets another version.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}, {@code
   *     not_found}, {@code illegal_transition} for a deleted item, {@code dependency_cycle}, {@code
   *     request_id_reused}
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
              "add_dependency",
              command,
              both.ids(),
              () -> add(command, both),
              ids -> both.dependency());
        });
  }

  private Dependency add(Command command, EdgeEnds.Both both) {
    both.requireUndeleted();
    if (!dependencies.add(List.of(both.edge()), command.request().actor()).isEmpty()) {
      if (command.type() == DependencyType.BLOCKS) {
        requireNoLoop(both);
      }
      events.record(List.of(both.added(command.request())));
    }
    return both.dependency();
  }

  /** The new edge is stored already; together with what leads on from it, it must not close. */
  private void requireNoLoop(EdgeEnds.Both both) {
    new WaitGraph(dependencies.waitsFrom(List.of(both.workItem().path()))).requireNoLoop();
  }
}
