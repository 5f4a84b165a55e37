package dev.workflowmcp.core.project;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.Map;

/** Removes a deleted project for ever, with its database. For people only: no agent can call it. */
public final class PurgeProject {
  private final Transactions transactions;
  private final Projects projects;
  private final ProjectDatabases databases;

  public PurgeProject(Transactions transactions, Projects projects, ProjectDatabases databases) {
    this.transactions = transactions;
    this.projects = projects;
    this.databases = databases;
  }

  /**
   * What to remove.
   *
   * @param confirm the project's exact name
   */
  public record Command(ProjectId project, String confirm) {}

  /**
   * The project that is gone. Killed in the middle, it is still deleted and can be purged again.
   *
   * @throws WorkflowException {@code not_found}, {@code illegal_transition} when it was not deleted
   *     before, {@code confirmation_required}, {@code busy}
   */
  public Project handle(Command command) {
    return databases.whileProvisioning(
        command.project(),
        () -> {
          var project = transactions.inRegistry(() -> requirePurgeable(command));
          databases.drop(project.id());
          transactions.inRegistry(
              () -> {
                projects.remove(project.id());
                return project;
              });
          return project;
        });
  }

  private Project requirePurgeable(Command command) {
    var project =
        projects
            .find(command.project())
            .orElseThrow(
                () ->
                    new WorkflowException(
                        new Problem.NotFound(
                            "project",
                            command.project().toString(),
                            "List the deleted projects with their ids first.")));
    if (project.status() != ProjectStatus.DELETED) {
      throw new WorkflowException(
          new Problem.IllegalTransition(
              project.name(),
              "The project \"" + project.name() + "\" is not deleted.",
              "Only a deleted project can be removed for ever.",
              Map.of()));
    }
    if (!command.confirm().equals(project.name())) {
      throw new WorkflowException(new Problem.ConfirmationRequired("confirm", command.confirm()));
    }
    return project;
  }
}
