package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.project.ProjectDatabases;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ports that tell a test before and after each step that reaches a database, so that it can let the
 * step fail, lose its answer, or wait: {@code registry}, {@code registry committed}, {@code
 * create}, {@code created}, {@code drop}, {@code dropped}.
 */
public final class SteppedPorts {
  private SteppedPorts() {}

  /** The given ports; what the listener throws becomes the outcome of the step. */
  public static Workflow.Ports over(Workflow.Ports ports, Consumer<String> listener) {
    return new Workflow.Ports(
        new Stepped(ports.transactions(), listener),
        ports.ids(),
        ports.requestIds(),
        ports.events(),
        ports.projects(),
        ports.activeProject(),
        new SteppedDatabases(ports.databases(), listener),
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

  private record Stepped(Transactions real, Consumer<String> listener) implements Transactions {
    @Override
    public <T> T inRegistry(Supplier<T> work) {
      listener.accept("registry");
      var result = real.inRegistry(work);
      listener.accept("registry committed");
      return result;
    }

    @Override
    public <T> T inProject(ProjectId project, Supplier<T> work) {
      return real.inProject(project, work);
    }
  }

  private record SteppedDatabases(ProjectDatabases real, Consumer<String> listener)
      implements ProjectDatabases {
    @Override
    public void create(ProjectId id) {
      listener.accept("create");
      real.create(id);
      listener.accept("created");
    }

    @Override
    public boolean exists(ProjectId id) {
      return real.exists(id);
    }

    @Override
    public void drop(ProjectId id) {
      listener.accept("drop");
      real.drop(id);
      listener.accept("dropped");
    }

    @Override
    public <T> T whileProvisioning(ProjectId id, Supplier<T> work) {
      return real.whileProvisioning(id, work);
    }
  }
}
