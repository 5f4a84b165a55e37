package dev.workflowmcp.core;

import dev.workflowmcp.core.memory.SmallSchemas;
import dev.workflowmcp.core.store.ProjectId;
import java.util.function.Supplier;

/**
 * What the contract of every port asks of those who implement the ports. The registry may hold
 * other projects already, and others may use it at the same time.
 */
public interface PortContract {
  /** The ports under test, the same ones each time within a test. */
  Workflow.Ports ports();

  /** A project of its own for the test, with an empty database. */
  default ProjectId aProject() {
    return Fixtures.aProject(Workflow.over(ports(), new SmallSchemas())).id();
  }

  default <T> T inRegistry(Supplier<T> work) {
    return ports().transactions().inRegistry(work);
  }

  default <T> T inProject(ProjectId project, Supplier<T> work) {
    return ports().transactions().inProject(project, work);
  }
}
