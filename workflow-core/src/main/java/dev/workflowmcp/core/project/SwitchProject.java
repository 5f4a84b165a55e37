package dev.workflowmcp.core.project;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;

/** Binds a connection to a project and makes that the registry's active one. */
public final class SwitchProject {
  private final Transactions transactions;
  private final Projects projects;
  private final ProjectLookup lookup;
  private final ActiveProject activeProject;
  private final Events events;
  private final OncePerRequest once;

  public SwitchProject(
      Transactions transactions,
      Projects projects,
      ActiveProject activeProject,
      Events events,
      RequestIds requestIds) {
    this.transactions = transactions;
    this.projects = projects;
    this.lookup = new ProjectLookup(projects, activeProject);
    this.activeProject = activeProject;
    this.events = events;
    this.once = new OncePerRequest(requestIds);
  }

  /**
   * What to switch to.
   *
   * @param project name or id
   */
  public record Command(Request request, ConnectionScope connection, String project) {}

  /**
   * The project, which is now the active one.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found}, {@code
   *     project_unavailable}, {@code request_id_reused}
   */
  public Written<Project> handle(Command command) {
    var faults = new Faults();
    command.request().check(faults);
    faults.throwIfAny();
    var written = transactions.inRegistry(() -> change(command));
    command.connection().bind(written.value().id());
    return written;
  }

  private Written<Project> change(Command command) {
    var named = lookup.find(command.project());
    return once.run(
        command.request(),
        "switch_project",
        command,
        named.map(project -> project.id().value()).stream().toList(),
        () -> activate(command, named),
        ids -> ProjectLookup.requireActive(lookup.get(ids.get(0).toString())));
  }

  private Project activate(Command command, Optional<Project> named) {
    var project =
        ProjectLookup.requireActive(
            named.orElseThrow(() -> ProjectLookup.notFound(command.project())));
    activeProject.set(project.id(), command.request().actor());
    events.record(
        List.of(
            NewEvent.by(
                command.request(),
                "switched",
                project.subject(),
                project.version(),
                JsonObject.EMPTY)));
    return projects.find(project.id()).orElse(project);
  }
}
