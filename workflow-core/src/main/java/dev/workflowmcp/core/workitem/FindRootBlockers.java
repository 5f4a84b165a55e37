package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what to do first so that most of the work that waits can go on. */
public final class FindRootBlockers {
  private static final int MOST_BLOCKERS = 50;
  private static final int MOST_WAITING_NAMED = 5;

  /** Waits that are looked at. */
  static final int MOST_WAITS = 2_000;

  /** Unfinished items that are counted below each one that waits. */
  static final int MOST_COUNTED = 200;

  private final Transactions transactions;
  private final WorkItemLists lists;
  private final DependencyLists dependencies;
  private final Outlines outlines;

  public FindRootBlockers(
      Transactions transactions,
      WorkItemLists lists,
      DependencyLists dependencies,
      Outlines outlines) {
    this.transactions = transactions;
    this.lists = lists;
    this.dependencies = dependencies;
    this.outlines = outlines;
  }

  /**
   * How many.
   *
   * @param limit 1-50
   */
  public record Query(ProjectId project, int limit) {}

  /** A root cause, those that wait for it, and how many these are with all below them. */
  private record Cause(ItemPath place, List<ItemPath> waiting, int holdsUp, boolean orMore) {
    WorkItemNumber ref() {
      return place.last();
    }
  }

  /**
   * The items that hold up most, those with most first.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}
   */
  public RootBlockers handle(Query query) {
    var faults = new Faults();
    faults.range("limit", query.limit(), 1, MOST_BLOCKERS);
    faults.throwIfAny();
    return transactions.inProject(query.project(), () -> find(query.limit()));
  }

  private RootBlockers find(int limit) {
    var waits = dependencies.openWaits(MOST_WAITS + 1);
    var blocked = dependencies.blockedPlaces(MOST_WAITS + 1);
    var perhapsMore = waits.size() > MOST_WAITS || blocked.size() > MOST_WAITS;
    var causes = causes(new RootCauses(waits, blocked).held());
    var first =
        causes.stream()
            .sorted(
                Comparator.comparingInt(Cause::holdsUp)
                    .reversed()
                    .thenComparing(Cause::place, ItemPath.DEPTH_FIRST))
            .limit(limit)
            .toList();
    return new RootBlockers(blockers(first), causes.size(), perhapsMore);
  }

  private List<Cause> causes(Map<ItemPath, SortedSet<ItemPath>> held) {
    var waiting = held.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    var counts = outlines.countAtOrBelow(waiting, MOST_COUNTED);
    return held.entrySet().stream()
        .map(entry -> cause(entry.getKey(), List.copyOf(entry.getValue()), counts))
        .toList();
  }

  private static Cause cause(
      ItemPath place, List<ItemPath> waiting, Map<ItemPath, Integer> counts) {
    var each = waiting.stream().map(item -> counts.getOrDefault(item, 0)).toList();
    return new Cause(
        place,
        waiting,
        each.stream().mapToInt(Integer::intValue).sum(),
        each.contains(MOST_COUNTED));
  }

  private List<RootBlocker> blockers(List<Cause> causes) {
    var items =
        lists.summariesOf(causes.stream().map(Cause::ref).toList()).stream()
            .collect(Collectors.toMap(WorkItemSummary::ref, Function.identity()));
    return causes.stream()
        .flatMap(
            cause ->
                Optional.ofNullable(items.get(cause.ref()))
                    .map(item -> blocker(item, cause))
                    .stream())
        .toList();
  }

  private static RootBlocker blocker(WorkItemSummary item, Cause cause) {
    var named = cause.waiting().stream().limit(MOST_WAITING_NAMED).map(ItemPath::last).toList();
    return new RootBlocker(item, cause.holdsUp(), cause.orMore(), named);
  }
}
