package dev.workflowmcp.cli;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.runtime.SchemaVersions;
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
    return runtime().workflow();
  }

  SchemaVersions schemaVersions() {
    return runtime().schemaVersions();
  }

  private WorkflowRuntime runtime() {
    var open = runtime;
    if (open == null) {
      open = WorkflowRuntime.open(config, WorkflowRuntime.Kind.SINGLE, output::remark);
      runtime = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (runtime != null) {
      runtime.close();
    }
  }
}
