package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.project.ActiveProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;

final class InMemoryActiveProject implements ActiveProject {
  private static final Boolean THE_ONE = true;
  private final InMemoryTransactions transactions;

  InMemoryActiveProject(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<ProjectId> get() {
    return transactions.registry().active.get(THE_ONE);
  }

  @Override
  public void set(ProjectId id, String actor) {
    var registry = transactions.registry();
    var project =
        registry
            .projects
            .get(id)
            .orElseThrow(() -> new IllegalStateException("There is no project " + id));
    registry.projects.put(id, activated(project));
    registry.active.put(THE_ONE, id);
  }

  private Project activated(Project project) {
    return new Project(
        project.id(),
        project.name(),
        project.description(),
        project.status(),
        project.metadata(),
        project.version(),
        project.createdAt(),
        project.createdBy(),
        project.updatedAt(),
        project.updatedBy(),
        Optional.of(transactions.now()),
        project.deletedAt());
  }

  @Override
  public void clear(ProjectId id, String actor) {
    if (get().filter(id::equals).isPresent()) {
      transactions.registry().active.remove(THE_ONE);
    }
  }
}
