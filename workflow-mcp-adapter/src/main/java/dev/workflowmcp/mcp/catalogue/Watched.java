package dev.workflowmcp.mcp.catalogue;

import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a resource is made from: each place where something may change that it shows. */
public record Watched(List<Place> places) {

  public Watched {
    places = List.copyOf(places);
  }

  /** One made from things of one database. */
  public static Watched in(Optional<ProjectId> project, Predicate<Subject> touches) {
    return new Watched(List.of(new Place(project, touches)));
  }

  /**
   * Things of one database.
   *
   * @param project in whose database they are; empty for the registry
   * @param touches whether the resource may have another content when this was changed; quick, and
   *     without use of a database
   */
  public record Place(Optional<ProjectId> project, Predicate<Subject> touches) {

    /** Whether the resource may have another content after this change in a database. */
    public boolean isTouched(Optional<ProjectId> where, Changed what) {
      return project.equals(where)
          && (what.perhapsMore() || what.subjects().stream().anyMatch(touches));
    }
  }
}
