package dev.workflowmcp.core.project;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Fingerprint;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.Transactions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Lists the projects of the registry with what they hold; opens none of them. */
public final class ListProjects {
  private final Transactions transactions;
  private final Projects projects;

  public ListProjects(Transactions transactions, Projects projects) {
    this.transactions = transactions;
    this.projects = projects;
  }

  /** Which projects: those that can be worked in, those put aside, those deleted, or all. */
  public enum Status {
    ACTIVE,
    ARCHIVED,
    DELETED,
    ALL;

    Set<ProjectStatus> statuses() {
      return switch (this) {
        case ACTIVE -> EnumSet.of(ProjectStatus.ACTIVE);
        case ARCHIVED -> EnumSet.of(ProjectStatus.ARCHIVED);
        case DELETED -> EnumSet.of(ProjectStatus.DELETED);
        case ALL -> EnumSet.allOf(ProjectStatus.class);
      };
    }
  }

  /** The order of the list. */
  public enum Order {
    /** The last activated first. */
    ACTIVITY,
    /** The oldest first: what is listed once keeps its place. */
    AGE
  }

  /**
   * What to list.
   *
   * @param limit 1-200
   * @param cursor the {@code nextCursor} of the page before
   */
  public record Query(Status status, Order order, int limit, Optional<String> cursor) {
    /** In the order of activity. */
    public Query(Status status, int limit, Optional<String> cursor) {
      this(status, Order.ACTIVITY, limit, cursor);
    }

    Fingerprint arguments() {
      return Fingerprint.of(
          "list_projects",
          new Arguments(status, Optional.of(order).filter(other -> other != Order.ACTIVITY)));
    }

    private record Arguments(Status status, Optional<Order> order) {}
  }

  /**
   * A page in that order.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}
   */
  public Page<ProjectSummary> handle(Query query) {
    var faults = new Faults();
    faults.range("limit", query.limit(), 1, Page.MOST);
    faults.throwIfAny();
    var arguments = query.arguments();
    var statuses = query.status().statuses();
    var rows = query.limit() + 1;
    if (query.order() == Order.AGE) {
      var after = Cursor.decode(query.cursor(), arguments, 1);
      return Page.of(
          transactions.inRegistry(() -> projects.listByAge(statuses, after, rows)),
          query.limit(),
          arguments,
          Projects::positionByAge,
          Function.identity());
    }
    var after = Cursor.decode(query.cursor(), arguments, 2);
    return Page.of(
        transactions.inRegistry(() -> projects.list(statuses, after, rows)),
        query.limit(),
        arguments,
        Projects::positionOf,
        Function.identity());
  }
}
