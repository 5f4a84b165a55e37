package dev.workflowmcp.cli;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.runtime.WorkflowConfig;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the database when the first command needs it; for one thread. */
final class OpenedWorkflow implements Supplier<Workflow>, AutoCloseable {
  private final WorkflowConfig config;
  private final Output output;
  private @Nullable WorkflowRuntime runtime;

  OpenedWorkflow(WorkflowConfig config, Output output) {
    this.config = config;
    this.output = output;
  }

  @Override
  public Workflow get() {
    if (runtime == null) {
      runtime = WorkflowRuntime.open(config, WorkflowRuntime.Kind.SINGLE, output::remark);
    }
    return runtime.workflow();
  }

  @Override
  public void close() {
    if (runtime != null) {
      runtime.close();
    }
  }
}
