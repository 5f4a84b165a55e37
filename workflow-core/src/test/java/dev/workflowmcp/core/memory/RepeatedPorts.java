package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Ports whose every transaction is undone after its first run and run again, as happens after a
 * deadlock.
 */
public final class RepeatedPorts {
  private RepeatedPorts() {}

  public static Workflow.Ports over(Workflow.Ports ports) {
    return new Workflow.Ports(
        new Repeated(ports.transactions()),
        ports.ids(),
        ports.requestIds(),
        ports.events(),
        ports.projects(),
        ports.activeProject(),
        ports.databases(),
        ports.workItems(),
        ports.workItemTree(),
        ports.dependencies(),
        ports.claims(),
        ports.dependencyLists(),
        ports.workItemLists(),
        ports.gitLinks(),
        ports.notes(),
        ports.entityTypes(),
        ports.evolutions(),
        ports.entities(),
        ports.entityLists(),
        ports.outlines(),
        ports.suggestions(),
        ports.environments(),
        ports.deployments(),
        ports.deploymentLists(),
        ports.claimLists(),
        ports.eventLists(),
        ports.subjects(),
        ports.figures(),
        ports.hitLists());
  }

  private record Repeated(Transactions real) implements Transactions {
    @Override
    public <T> T inRegistry(Supplier<T> work) {
      return twice(real::inRegistry, work);
    }

    @Override
    public <T> T inProject(ProjectId project, Supplier<T> work) {
      return twice(once -> real.inProject(project, once), work);
    }

    private static <T> T twice(Function<Supplier<T>, T> transaction, Supplier<T> work) {
      try {
        return transaction.apply(
            () -> {
              throw new Deadlock(work.get());
            });
      } catch (Deadlock undone) {
        return transaction.apply(work);
      }
    }
  }

  /** Takes back the first run, whose result nobody may see. */
  private static final class Deadlock extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Deadlock(Object lost) {
      super("Lost: " + lost);
    }
  }
}
