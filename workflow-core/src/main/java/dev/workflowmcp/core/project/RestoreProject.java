package dev.workflowmcp.core.project;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a deleted project back, with all it holds. */
public final class RestoreProject {
  private final Transactions transactions;
  private final ProjectDatabases databases;
  private final ProjectChanges changes;
  private final OncePerRequest once;

  public RestoreProject(
      Transactions transactions,
      Projects projects,
      ProjectDatabases databases,
      Events events,
      RequestIds requestIds) {
    this.transactions = transactions;
    this.databases = databases;
    this.changes = new ProjectChanges(projects, events);
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to bring back.
   *
   * @param project the id: a deleted project has given up its name
   * @param name a new name, when the old one is taken
   */
  public record Command(Request request, ProjectId project, Optional<String> name) {}

  /**
   * The project, active again. Waits for a purge of it that is under way, which may already have
   * taken its database.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found}, {@code illegal_transition}
   *     when it is not deleted, {@code already_exists} when the name is taken, {@code
   *     request_id_reused}, {@code busy}
   */
  public Written<Project> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    command.name().ifPresent(name -> ProjectEdit.checkName(faults, name));
    faults.throwIfAny();
    return databases.whileProvisioning(
        command.project(), () -> transactions.inRegistry(() -> restoreOnce(command)));
  }

  private Written<Project> restoreOnce(Command command) {
    return once.run(
        command.request(),
        "restore_project",
        command,
        List.of(command.project().value()),
        () -> restore(command),
        ids -> changes.lock(command.project()));
  }

  private Project restore(Command command) {
    var current = changes.lock(command.project());
    if (current.status() != ProjectStatus.DELETED) {
      throw new WorkflowException(
          new Problem.IllegalTransition(
              current.name(),
              "The project \"" + current.name() + "\" is not deleted.",
              "Nothing is to be restored; work in it.",
              Map.of()));
    }
    return changes.apply(
        command.request(),
        "restored",
        current,
        project ->
            project.with(
                ProjectStatus.ACTIVE,
                command.name().orElse(project.name()),
                command.request().actor()));
  }
}
