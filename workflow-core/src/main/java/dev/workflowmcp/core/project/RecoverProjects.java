package dev.workflowmcp.core.project;

import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finishes or removes the projects whose creation a crash cut short; run at every start. */
public final class RecoverProjects {
  private final Transactions transactions;
  private final Projects projects;
  private final ProjectDatabases databases;
  private final Provisioning provisioning;

  public RecoverProjects(
      Transactions transactions,
      Projects projects,
      ActiveProject activeProject,
      ProjectDatabases databases,
      Events events) {
    this.transactions = transactions;
    this.projects = projects;
    this.databases = databases;
    this.provisioning = new Provisioning(transactions, projects, activeProject, databases, events);
  }

  /**
   * The projects that were half made when it began, each with the status it has now; a removed one
   * as deleted. Waits for creations that are under way. One that cannot be settled does not keep
   * the others waiting: what is wrong with it is thrown in the end.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code busy}, {@code
   *     database_unavailable}
   */
  public List<Project> handle(Request request) {
    var settled = new ArrayList<Project>();
    var failures = new ArrayList<RuntimeException>();
    for (var project : transactions.inRegistry(projects::halfMade)) {
      try {
        settled.add(databases.whileProvisioning(project.id(), () -> settle(project, request)));
      } catch (RuntimeException failure) {
        failures.add(failure);
      }
    }
    throwIfAny(failures);
    return settled;
  }

  private static void throwIfAny(List<RuntimeException> failures) {
    if (failures.isEmpty()) {
      return;
    }
    var first = failures.get(0);
    failures.stream().skip(1).forEach(first::addSuppressed);
    throw first;
  }

  private Project settle(Project seen, Request request) {
    var project = transactions.inRegistry(() -> projects.find(seen.id()));
    if (project.filter(found -> found.status() == ProjectStatus.CREATING).isEmpty()) {
      return project.orElseGet(() -> removed(seen, request));
    }
    if (databases.exists(seen.id())) {
      return provisioning.finish(project.get(), request, false);
    }
    transactions.inRegistry(
        () -> {
          projects.remove(seen.id());
          return Optional.empty();
        });
    return removed(seen, request);
  }

  private static Project removed(Project seen, Request request) {
    return seen.with(ProjectStatus.DELETED, seen.name(), request.actor());
  }
}
