package dev.workflowmcp.mcp;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.mcp.catalogue.Backend;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.util.function.Supplier;

/** The runtime as the tools see it. */
record RuntimeBackend(WorkflowRuntime runtime) implements Backend {
  @Override
  public Workflow workflow() {
    return runtime.workflow();
  }

  @Override
  public ChangeFeed changeFeed() {
    return runtime.changeFeed();
  }

  @Override
  public <T> T cancellable(Object key, Supplier<T> work) {
    return runtime.cancellable(key, work);
  }

  @Override
  public void cancel(Object key) {
    runtime.cancel(key);
  }

  @Override
  public void close() {
    runtime.close();
  }
}
