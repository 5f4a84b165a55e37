package dev.workflowmcp.cli;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ResolveProject;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.runtime.SchemaVersions;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What the commands of one run share: the use cases, the project they work in, and where results
 * go. The database is not touched before a command asks for a use case.
 */
final class Session {
  /** A version that no object has yet. */
  private static final long NO_VERSION = Long.MAX_VALUE;

  private final Supplier<Workflow> workflow;
  private final ConnectionScope connection;
  private final String actor;
  private final Output output;
  private final Supplier<Optional<SchemaVersions>> schemaVersions;

  /** A run that knows nothing of the databases behind its use cases. */
  Session(Supplier<Workflow> workflow, ConnectionScope connection, String actor, Output output) {
    this(workflow, connection, actor, output, Optional::empty);
  }

  Session(
      Supplier<Workflow> workflow,
      ConnectionScope connection,
      String actor,
      Output output,
      Supplier<Optional<SchemaVersions>> schemaVersions) {
    this.schemaVersions = schemaVersions;
    this.workflow = workflow;
    this.connection = connection;
    this.actor = actor;
    this.output = output;
  }

  Workflow workflow() {
    return workflow.get();
  }

  Optional<SchemaVersions> schemaVersions() {
    return schemaVersions.get();
  }

  ConnectionScope connection() {
    return connection;
  }

  Output output() {
    return output;
  }

  /** Who uses the command line. */
  String actor() {
    return actor;
  }

  /** One write by the person at the command line. */
  Request request(Optional<String> requestId) {
    return new Request(actor, UUID.randomUUID().toString(), requestId);
  }

  /** The project to work in: the named one, else the one this run was started for or the active. */
  Project project(Optional<String> nameOrId) {
    return workflow().resolveProject().handle(new ResolveProject.Query(nameOrId, connection));
  }

  /**
   * Makes a change to the version that the caller saw, or else to the current one, which a refusal
   * tells.
   */
  <T> T atVersion(Optional<Long> seen, LongFunction<T> change) {
    if (seen.isPresent()) {
      return change.apply(seen.get());
    }
    try {
      return change.apply(NO_VERSION);
    } catch (WorkflowException refused) {
      if (refused.problem() instanceof Problem.VersionConflict conflict) {
        return change.apply(conflict.currentVersion());
      }
      throw refused;
    }
  }
}
