package dev.workflowmcp.mcp.catalogue;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ResolveProject;
import java.util.Optional;
import org.slf4j.MDC;

/** The project that a call works in. */
public final class CallProject {
  private CallProject() {}

  /**
   * The project that is named, else that of the connection; from now on the log of the call tells
   * it.
   *
   * @param named name or id
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found}, {@code
   *     no_active_project}, {@code project_unavailable}
   */
  public static Project of(CallContext call, Workflow workflow, Optional<String> named) {
    var query = new ResolveProject.Query(named, call.connection().scope());
    var project = workflow.resolveProject().handle(query);
    MDC.put("project", project.id().toString());
    return project;
  }
}
