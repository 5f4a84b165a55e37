package dev.workflowmcp.core.overview;

import dev.workflowmcp.core.deployment.DeploymentLists;
import dev.workflowmcp.core.history.EventLists;
import dev.workflowmcp.core.history.EventSummary;
import dev.workflowmcp.core.history.Subjects;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectCounts;
import dev.workflowmcp.core.project.Projects;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.store.Transactions;
import dev.workflowmcp.core.workitem.ClaimLists;
import dev.workflowmcp.core.workitem.DependencyLists;
import dev.workflowmcp.core.workitem.HeldItem;
import dev.workflowmcp.core.workitem.Readiness;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemLists;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells how a project stands: what an agent reads first in a session, or when it has forgotten. */
public final class GetOverview {
  /** So many items are counted; of more, the background knows how many. */
  static final int MOST_COUNTED = 20_000;

  /** So many entities are counted. */
  static final int MOST_ENTITIES = 5_000;

  /** So many entities of each type are counted where there are more than that of all. */
  static final int MOST_OF_TYPE = 500;

  /** So many active items are looked at for those that nobody claimed, where many were left. */
  static final int MOST_ACTIVE = 100;

  /** What happened before is not looked at. */
  static final int MOST_EVENTS = 200;

  /** What others wrote shortly before a write may be unknown to its writer, or not committed. */
  static final Duration UNSEEN = Duration.ofMinutes(1);

  private static final int ROWS = Overview.MOST + 1;

  private final Transactions transactions;
  private final Projects projects;
  private final Figures figures;
  private final ClaimLists claims;
  private final WorkItemLists workItems;
  private final DependencyLists dependencies;
  private final EventLists events;
  private final Subjects subjects;
  private final DeploymentLists deployments;

  public GetOverview(
      Transactions transactions,
      Projects projects,
      Figures figures,
      ClaimLists claims,
      WorkItemLists workItems,
      DependencyLists dependencies,
      EventLists events,
      Subjects subjects,
      DeploymentLists deployments) {
    this.transactions = transactions;
    this.projects = projects;
    this.figures = figures;
    this.claims = claims;
    this.workItems = workItems;
    this.dependencies = dependencies;
    this.events = events;
    this.subjects = subjects;
    this.deployments = deployments;
  }

  /**
   * Of what to tell.
   *
   * @param holder whose claims stand first
   * @param actor by whose name in the history is told what others changed
   * @param since what changed from then on is told; absent for what others changed since shortly
   *     before the last change of this actor
   */
  public record Query(Project project, String holder, String actor, Optional<Instant> since) {
    /** For a caller who holds its claims under its own name. */
    public Query(Project project, String caller, Optional<Instant> since) {
      this(project, caller, caller, since);
    }
  }

  /**
   * The state of a project at one moment; of a large one, the counts may be some seconds older, and
   * say so.
   *
   * <p>What changed is told of each thing once. From a given time on, that is what anybody changed.
   * Without one, it is what others changed since a minute before the last change of the caller or
   * of an agent of its: nothing of it is its own, and what the caller does not know yet is among
   * it, unless others write under the same name. To somebody who never changed anything, the last
   * changes are told. Only the last {@value #MOST_EVENTS} events are looked at.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}
   */
  public Overview handle(Query query) {
    var faults = new Faults();
    query.since().ifPresent(time -> faults.time("since", time));
    faults.throwIfAny();
    var project = query.project().id();
    var counted = transactions.inRegistry(() -> projects.counts(project));
    return transactions.inSnapshot(
        project,
        () ->
            new Overview(
                ProjectLine.of(query.project()),
                events.now(),
                counts(counted),
                active(query.holder()),
                shown(list(WorkItemFilter.of(Readiness.READY)).map(OverviewItem::ready)),
                blocked(),
                changed(query),
                deployments(),
                entityTypes(counted)));
  }

  private StatusCounts counts(Optional<ProjectCounts> counted) {
    return counted
        .filter(
            counts -> counts.workItems().values().stream().mapToLong(n -> n).sum() > MOST_COUNTED)
        .map(StatusCounts::before)
        .orElseGet(() -> StatusCounts.now(figures.workItems()));
  }

  private Related<EntityTypeLine> entityTypes(Optional<ProjectCounts> counted) {
    var areMany = counted.filter(counts -> counts.entities() > MOST_ENTITIES).isPresent();
    var most = areMany ? MOST_OF_TYPE : MOST_ENTITIES;
    return Related.of(figures.entityTypes(ROWS, most), Overview.MOST);
  }

  private Related<OverviewItem> active(String holder) {
    var held = claims.all(holder, ROWS);
    var inForce = held.stream().filter(item -> !item.isExpired()).map(OverviewItem::held);
    var expired = held.stream().filter(HeldItem::isExpired).map(OverviewItem::held);
    return shown(Stream.of(inForce, unclaimed(held), expired).flatMap(items -> items).limit(ROWS));
  }

  /** Nothing where claims in force fill the list. */
  private Stream<OverviewItem> unclaimed(List<HeldItem> held) {
    if (held.size() == ROWS && !held.get(ROWS - 1).isExpired()) {
      return Stream.empty();
    }
    var limitRows = held.size() < ROWS ? ROWS + held.size() : MOST_ACTIVE;
    var last = list(WorkItemFilter.of(WorkItemStatus.ACTIVE), WorkItemSort.UPDATED, limitRows);
    var active = last.toList();
    var claimed = claims.held(active.stream().map(WorkItemSummary::ref).toList());
    return active.stream().filter(item -> !claimed.contains(item.ref())).map(OverviewItem::active);
  }

  private Related<OverviewItem> blocked() {
    var waiting = list(WorkItemFilter.of(Readiness.BLOCKED)).toList();
    var refs = waiting.stream().map(WorkItemSummary::ref).toList();
    var blockers = dependencies.blockers(refs, OverviewItem.MOST_REASONS + 1);
    return shown(
        waiting.stream()
            .map(item -> OverviewItem.waiting(item, blockers.getOrDefault(item.ref(), List.of()))));
  }

  private Stream<WorkItemSummary> list(WorkItemFilter filter) {
    return list(filter, WorkItemSort.PRIORITY, ROWS);
  }

  private Stream<WorkItemSummary> list(WorkItemFilter filter, WorkItemSort sort, int limitRows) {
    return workItems.summaries(filter, sort, Optional.empty(), limitRows).stream()
        .map(Listed::item);
  }

  private static Related<OverviewItem> shown(Stream<OverviewItem> items) {
    return Related.of(items.toList(), Overview.MOST);
  }

  private Related<DeploymentLine> deployments() {
    var last = deployments.lastPerEnvironment(ROWS);
    return Related.of(last.stream().map(DeploymentLine::of).toList(), Overview.MOST);
  }

  private RecentChanges changed(Query query) {
    if (query.since().isPresent()) {
      return changes(query.since(), events.since(query.since().get(), MOST_EVENTS));
    }
    var actor = query.actor();
    var begin = events.lastOf(actor).map(last -> last.at().minus(UNSEEN));
    return changes(
        begin,
        begin
            .map(time -> events.ofOthersSince(time, actor, MOST_EVENTS))
            .orElseGet(() -> events.newest(MOST_EVENTS)));
  }

  private RecentChanges changes(Optional<Instant> since, List<EventSummary> newest) {
    var things = RecentChanges.bySubject(newest, ROWS);
    var titles = subjects.titles(things.keySet());
    var seqs = things.values().stream().flatMap(List::stream).map(EventSummary::seq).toList();
    var changed = events.changed(seqs, RecentChanges.MOST_NAMES);
    var shown =
        Related.of(
            things.entrySet().stream()
                .map(
                    thing ->
                        RecentChanges.thing(
                            thing.getKey(),
                            thing.getValue(),
                            changed,
                            Optional.ofNullable(titles.get(thing.getKey().id()))))
                .toList(),
            Overview.MOST);
    var more = shown.more().isPresent() || newest.size() == MOST_EVENTS;
    return new RecentChanges(since, shown.items(), Optional.of(more).filter(is -> is));
  }
}
