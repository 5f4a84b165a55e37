package dev.workflowmcp.it;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.workitem.AddDependency;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.RemoveDependency;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;

/** Lets items of a project wait for each other. */
record Edges(InProject here) {
  void add(WorkItem item, WorkItem other) {
    here.workflow()
        .addDependency()
        .handle(
            new AddDependency.Command(
                Fixtures.aRequest(),
                here.project(),
                WorkItemReference.to(item.id()),
                WorkItemReference.to(other.id()),
                DependencyType.BLOCKS));
  }

  /** The first edge of the item, of whichever it has. */
  void removeAny(WorkItem item) {
    for (var edge : here.prerequisites(item)) {
      here.workflow()
          .removeDependency()
          .handle(
              new RemoveDependency.Command(
                  Fixtures.aRequest(),
                  here.project(),
                  WorkItemReference.to(item.id()),
                  WorkItemReference.to(edge.ref()),
                  edge.type()));
      return;
    }
    throw WorkItemReference.to(item.id()).notFound();
  }
}
