package dev.workflowmcp.core.project;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;

/**
 * The second half of the creation of a project, which a crash may have left to others: a registered
 * project gets its database and becomes active. Every step can be repeated.
 */
final class Provisioning {
  private final Transactions transactions;
  private final Projects projects;
  private final ActiveProject activeProject;
  private final ProjectDatabases databases;
  private final Events events;

  Provisioning(
      Transactions transactions,
      Projects projects,
      ActiveProject activeProject,
      ProjectDatabases databases,
      Events events) {
    this.transactions = transactions;
    this.projects = projects;
    this.activeProject = activeProject;
    this.databases = databases;
    this.events = events;
  }

  /** Makes the database and activates the project; called while provisioning it. */
  Project finish(Project project, Request request, boolean switchTo) {
    databases.create(project.id());
    return transactions.inRegistry(() -> activate(project, request, switchTo));
  }

  private Project activate(Project project, Request request, boolean switchTo) {
    var active =
        projects
            .replace(project.with(ProjectStatus.ACTIVE, project.name(), request.actor()))
            .orElseThrow(() -> new IllegalStateException("Somebody else changed " + project.id()));
    events.record(
        List.of(
            NewEvent.by(
                request,
                "created",
                active.subject(),
                active.version(),
                Changes.made(active.fields()))));
    if (!switchTo) {
      return active;
    }
    activeProject.set(active.id(), request.actor());
    return projects.find(active.id()).orElse(active);
  }
}
