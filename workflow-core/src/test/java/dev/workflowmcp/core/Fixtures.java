package dev.workflowmcp.core;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.core.project.CreateProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Request;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.api.Assertions;

/** What nearly every test needs some of. */
public final class Fixtures {
  public static final String ACTOR = "agent-1";

  private Fixtures() {}

  /** A request without a request id. */
  public static Request aRequest() {
    return new Request(ACTOR, "call-" + UUID.randomUUID(), Optional.empty());
  }

  /** A request that can be repeated. */
  public static Request aRequest(String requestId) {
    return new Request(ACTOR, "call-" + UUID.randomUUID(), Optional.of(requestId));
  }

  /** A request of somebody else. */
  public static Request someoneElsesRequest() {
    return new Request("agent-2", "call-" + UUID.randomUUID(), Optional.empty());
  }

  /** A connection of a process that was started for no project. */
  public static ConnectionScope aConnection() {
    return new ConnectionScope(Optional.empty());
  }

  /** A name that nothing else has. */
  public static String aName() {
    return "project " + UUID.randomUUID();
  }

  /** A new project with a name of its own, of which no connection and no registry knows. */
  public static Project aProject(Workflow workflow) {
    return aProject(workflow, aName());
  }

  /** A new project that is nobody's active one. */
  public static Project aProject(Workflow workflow, String name) {
    return workflow
        .createProject()
        .handle(
            new CreateProject.Command(
                aRequest(), aConnection(), name, Optional.empty(), JsonObject.EMPTY, false))
        .value();
  }

  public static JsonObject json(Map<String, ?> members) {
    return JsonObject.of(members);
  }

  /** The problem that a call fails with; fails when it does not. */
  public static Problem problemOf(Callable<?> call) {
    return Assertions.catchThrowableOfType(WorkflowException.class, call::call).problem();
  }
}
