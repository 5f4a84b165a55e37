package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.NewProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectCounts;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.project.Projects;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Uuids;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class InMemoryProjects implements Projects {
  private static final Comparator<Place> LAST_FIRST =
      Comparator.comparing(Place::at).thenComparing(Place::id).reversed();

  private final InMemoryTransactions transactions;

  InMemoryProjects(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    return projects().get(id);
  }

  @Override
  public Optional<Project> findByName(NameKey name) {
    if (name.value().indexOf('\0') >= 0) {
      throw new IllegalStateException("PostgreSQL takes no NUL in a text");
    }
    return projects()
        .rows()
        .filter(project -> project.status() != ProjectStatus.DELETED)
        .filter(project -> NameKey.of(project.name()).equals(name))
        .findAny();
  }

  @Override
  public Optional<Project> findForUpdate(ProjectId id) {
    return find(id);
  }

  @Override
  public Project add(NewProject project) {
    if (find(project.id()).isPresent()) {
      throw new IllegalStateException("There is a project " + project.id());
    }
    requireFreeName(project.id(), project.name());
    var now = transactions.now();
    var added =
        new Project(
            project.id(),
            project.name(),
            project.description(),
            ProjectStatus.CREATING,
            project.metadata(),
            1,
            now,
            project.actor(),
            now,
            project.actor(),
            Optional.empty(),
            Optional.empty());
    projects().put(project.id(), added);
    return added;
  }

  @Override
  public Optional<Project> replace(Project next) {
    var before = find(next.id()).filter(found -> found.version() == next.version() - 1);
    before.ifPresent(
        found -> {
          if (next.status() != ProjectStatus.DELETED) {
            requireFreeName(next.id(), next.name());
          }
          projects().put(next.id(), stamped(found, next));
        });
    return before.flatMap(found -> find(next.id()));
  }

  private Project stamped(Project before, Project next) {
    var now = transactions.now();
    return new Project(
        before.id(),
        next.name(),
        next.description(),
        next.status(),
        next.metadata(),
        next.version(),
        before.createdAt(),
        before.createdBy(),
        now,
        next.updatedBy(),
        before.lastActivatedAt(),
        next.status() == ProjectStatus.DELETED
            ? before.deletedAt().or(() -> Optional.of(now))
            : Optional.empty());
  }

  private void requireFreeName(ProjectId id, String name) {
    if (findByName(NameKey.of(name)).filter(holder -> !holder.id().equals(id)).isPresent()) {
      throw new WorkflowException(
          new Problem.AlreadyExists("project", "name", name, Optional.empty()));
    }
  }

  @Override
  public void remove(ProjectId id) {
    var registry = transactions.registry();
    registry.projects.remove(id);
    registry
        .active
        .entries()
        .filter(entry -> entry.getValue().equals(id))
        .toList()
        .forEach(entry -> registry.active.remove(entry.getKey()));
    registry
        .requestIds
        .entries()
        .filter(entry -> entry.getValue().results().contains(id.value()))
        .toList()
        .forEach(entry -> registry.requestIds.remove(entry.getKey()));
  }

  @Override
  public List<Project> halfMade() {
    return projects()
        .rows()
        .filter(project -> project.status() == ProjectStatus.CREATING)
        .sorted(Comparator.comparing(Project::createdAt))
        .toList();
  }

  @Override
  public List<ProjectSummary> list(
      Set<ProjectStatus> statuses, Optional<Cursor> after, int limitRows) {
    var start = after.map(Place::of);
    return projects()
        .rows()
        .filter(project -> statuses.contains(project.status()))
        .map(InMemoryProjects::summary)
        .sorted(Comparator.comparing(Place::of, LAST_FIRST))
        .filter(
            summary ->
                start.isEmpty() || LAST_FIRST.compare(Place.of(summary), start.orElseThrow()) > 0)
        .limit(limitRows)
        .toList();
  }

  @Override
  public Optional<ProjectCounts> counts(ProjectId id) {
    return transactions.registry().counts.get(id);
  }

  @Override
  public List<ProjectSummary> listByAge(
      Set<ProjectStatus> statuses, Optional<Cursor> after, int limitRows) {
    var start = after.map(InMemoryProjects::id);
    return projects()
        .rows()
        .filter(project -> statuses.contains(project.status()))
        .map(InMemoryProjects::summary)
        .sorted(Comparator.comparing(project -> project.id().toString()))
        .filter(project -> start.isEmpty() || project.id().toString().compareTo(start.get()) > 0)
        .limit(limitRows)
        .toList();
  }

  private static String id(Cursor position) {
    return Uuids.parse(position.position().get(0))
        .orElseThrow(() -> Cursor.invalid(position.toString(), null))
        .toString();
  }

  private static ProjectSummary summary(Project project) {
    return new ProjectSummary(
        project.id(),
        project.name(),
        project.description().map(InMemoryProjects::beginning),
        project.status(),
        project.version(),
        project.createdAt(),
        project.lastActivatedAt(),
        project.deletedAt(),
        Optional.empty());
  }

  private static String beginning(String text) {
    var length =
        Math.min(ProjectSummary.DESCRIPTION_CHARACTERS, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, length));
  }

  private Table<ProjectId, Project> projects() {
    return transactions.registry().projects;
  }

  /** The place of a project in the list. */
  private record Place(Instant at, String id) {
    static Place of(ProjectSummary project) {
      return of(Projects.positionOf(project));
    }

    static Place of(Cursor position) {
      try {
        var id = Uuids.parse(position.position().get(1));
        return new Place(
            Instant.parse(position.position().get(0)),
            id.orElseThrow(() -> invalid(position)).toString());
      } catch (DateTimeException notATime) {
        throw Cursor.invalid(position.toString(), notATime);
      }
    }

    private static WorkflowException invalid(Cursor position) {
      return Cursor.invalid(position.toString(), null);
    }
  }
}
