package dev.workflowmcp.core.project;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;

/** Creates a project with a database of its own. */
public final class CreateProject {
  private final Transactions transactions;
  private final Projects projects;
  private final ProjectDatabases databases;
  private final ProjectLookup lookup;
  private final Provisioning provisioning;
  private final OncePerRequest once;
  private final Ids ids;

  public CreateProject(
      Transactions transactions,
      Projects projects,
      ActiveProject activeProject,
      ProjectDatabases databases,
      Events events,
      RequestIds requestIds,
      Ids ids) {
    this.transactions = transactions;
    this.projects = projects;
    this.databases = databases;
    this.lookup = new ProjectLookup(projects, activeProject);
    this.provisioning = new Provisioning(transactions, projects, activeProject, databases, events);
    this.once = new OncePerRequest(requestIds);
    this.ids = ids;
  }

  /**
   * What to create.
   *
   * @param name 1-100 characters on one line, unique without regard to case
   * @param description at most 1,000 characters
   * @param metadata at most 64 KiB of JSON
   * @param switchTo whether the connection works in it from now on, and the registry has it as its
   *     active one
   */
  public record Command(
      Request request,
      ConnectionScope connection,
      String name,
      Optional<String> description,
      JsonObject metadata,
      boolean switchTo) {

    void check() {
      var faults = new Faults();
      request.check(faults);
      ProjectEdit.checkName(faults, name);
      description.ifPresent(
          text -> faults.text("description", text, 0, ProjectEdit.DESCRIPTION_CHARACTERS));
      JsonLimits.METADATA.check(faults, "metadata", metadata);
      faults.throwIfAny();
    }
  }

  /**
   * The project, active and ready for work. A crash in the middle leaves a half-made project that
   * nobody can work in and that the next start removes or finishes ({@link RecoverProjects}).
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}, {@code
   *     already_exists}, {@code request_id_reused}, {@code limit_exceeded}, {@code busy}
   */
  public Written<Project> handle(Command command) {
    command.check();
    var id = new ProjectId(ids.next());
    var written = databases.whileProvisioning(id, () -> create(command, id));
    if (written.value().status() == ProjectStatus.CREATING) {
      var resumed = resume(command, written.value().id());
      if (resumed.isEmpty()) {
        return handle(command);
      }
      written = new Written<>(resumed.get(), true);
    }
    // A repeated request may come when the project is no longer one to work in.
    if (command.switchTo() && written.value().status() == ProjectStatus.ACTIVE) {
      command.connection().bind(written.value().id());
    }
    return written;
  }

  private Written<Project> create(Command command, ProjectId id) {
    try {
      var registered = transactions.inRegistry(() -> register(command, id));
      if (registered.replayed()) {
        return registered;
      }
      var project = provisioning.finish(registered.value(), command.request(), command.switchTo());
      return new Written<>(project, false);
    } catch (RuntimeException failure) {
      undo(id, failure);
      throw failure;
    }
  }

  private Written<Project> register(Command command, ProjectId id) {
    var request = command.request();
    return once.run(
        request,
        "create_project",
        command,
        List.of(id.value()),
        () ->
            projects.add(
                new NewProject(
                    id,
                    command.name(),
                    command.description().filter(text -> !text.isEmpty()),
                    command.metadata(),
                    request.actor())),
        results -> lookup.get(results.get(0).toString()));
  }

  /**
   * Somebody began the same request and has not finished: waits for them, or does what they left.
   * Empty when they failed and undid it, which frees the request id.
   */
  private Optional<Project> resume(Command command, ProjectId id) {
    return databases.whileProvisioning(
        id,
        () ->
            transactions
                .inRegistry(() -> projects.find(id))
                .map(
                    project ->
                        project.status() == ProjectStatus.CREATING
                            ? provisioning.finish(project, command.request(), command.switchTo())
                            : project));
  }

  /**
   * Frees the name at once; what cannot be undone now is left to {@link RecoverProjects}. A commit
   * whose answer was lost may have made the project active, so only what is still half made goes.
   */
  private void undo(ProjectId id, RuntimeException failure) {
    try {
      var left = transactions.inRegistry(() -> projects.findForUpdate(id));
      if (left.filter(project -> project.status() == ProjectStatus.CREATING).isPresent()) {
        databases.drop(id);
        transactions.inRegistry(
            () -> {
              projects.remove(id);
              return id;
            });
      }
    } catch (RuntimeException stillUnavailable) {
      failure.addSuppressed(stillUnavailable);
    }
  }
}
