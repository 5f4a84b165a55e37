package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.SettableClock;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.project.ProjectCounts;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A registry and its project databases in memory. A transaction has its database for itself and is
 * undone when it fails; the clock moves on by a microsecond with each.
 *
 * <p>Thread-safe.
 */
public final class InMemoryStore {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T09:30:00Z"));
  private final SmallSchemas schemas = new SmallSchemas();
  private final InMemoryTransactions transactions = new InMemoryTransactions(clock);
  private final ChangeFeed changeFeed = new InMemoryChangeFeed(transactions);
  private final Workflow.Ports ports =
      new Workflow.Ports(
          transactions,
          new RisingIds(),
          new InMemoryRequestIds(transactions),
          new InMemoryEvents(transactions),
          new InMemoryProjects(transactions),
          new InMemoryActiveProject(transactions),
          new InMemoryProjectDatabases(transactions),
          new InMemoryWorkItems(transactions),
          new InMemoryWorkItemTree(transactions),
          new InMemoryDependencies(transactions),
          new InMemoryClaims(transactions),
          new InMemoryDependencyLists(transactions),
          new InMemoryWorkItemLists(transactions),
          new InMemoryGitLinks(transactions),
          new InMemoryNotes(transactions),
          new InMemoryEntityTypes(transactions),
          new InMemoryEvolutions(transactions),
          new InMemoryEntities(transactions),
          new InMemoryEntityLists(transactions),
          new InMemoryOutlines(transactions),
          new InMemorySuggestions(transactions),
          new InMemoryEnvironments(transactions),
          new InMemoryDeployments(transactions),
          new InMemoryDeploymentLists(transactions),
          new InMemoryClaimLists(transactions),
          new InMemoryEventLists(transactions),
          new InMemorySubjects(transactions),
          new InMemoryFigures(transactions),
          new InMemoryHitLists(transactions));

  /** What its workflow understands of JSON Schema. */
  public SmallSchemas schemas() {
    return schemas;
  }

  public Workflow.Ports ports() {
    return ports;
  }

  /** What tells of the changes in these databases. */
  public ChangeFeed changeFeed() {
    return changeFeed;
  }

  /** All use cases over this store. */
  public Workflow workflow() {
    return Workflow.over(ports, schemas);
  }

  /** The clock of the databases. */
  public SettableClock clock() {
    return clock;
  }

  /** Lets the registry know what a project held when it was counted, which nobody does here. */
  public void count(ProjectId project, ProjectCounts counts) {
    transactions.inRegistry(
        () -> {
          transactions.registry().counts.put(project, counts);
          return counts;
        });
  }

  /**
   * Everything the databases hold, to compare: equal when nothing was changed in between. Numbers
   * that were drawn from sequences do not count.
   */
  public Map<String, Object> contents() {
    var contents = new TreeMap<String, Object>();
    transactions.inRegistry(() -> contents.put("registry", transactions.registry().contents()));
    for (var project : transactions.projects.keySet()) {
      transactions.inProject(
          project, () -> contents.put(project.toString(), transactions.project().contents()));
    }
    return contents;
  }
}
