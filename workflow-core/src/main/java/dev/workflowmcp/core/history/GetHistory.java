package dev.workflowmcp.core.history;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Fingerprint;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells who changed what, and when. */
public final class GetHistory {
  private static final int SUBJECT_CHARACTERS = 300;
  private static final int ACTOR_CHARACTERS = 200;

  private final Transactions transactions;
  private final EventLists events;
  private final Subjects subjects;

  public GetHistory(Transactions transactions, EventLists events, Subjects subjects) {
    this.transactions = transactions;
    this.events = events;
    this.subjects = subjects;
  }

  /**
   * Which events to tell.
   *
   * @param subject of one thing, a deleted one too: {@code W-12}, {@code E-7} or {@code D-3}, an
   *     id, {@code type/name} of an undeleted entity, the name of an entity type, or else the name
   *     of the project, whose own events are in no other list
   * @param since then or later
   * @param actor by this one, or by an agent that narrows it, as {@code actor/agent} does
   * @param limit 1-200
   * @param cursor the {@code nextCursor} of the page before
   */
  public record Query(
      ProjectId project,
      String projectName,
      Optional<String> subject,
      Optional<Instant> since,
      Optional<String> actor,
      int limit,
      Optional<String> cursor) {

    private void check(Faults faults) {
      subject.ifPresent(text -> faults.text("subject", text, 1, SUBJECT_CHARACTERS));
      since.ifPresent(time -> faults.time("since", time));
      actor.ifPresent(name -> faults.line("actor", name, 1, ACTOR_CHARACTERS));
      faults.range("limit", limit, 1, Page.MOST);
    }

    private Fingerprint arguments() {
      return Fingerprint.of("get_history", new Arguments(project, subject, since, actor));
    }

    private record Arguments(
        ProjectId project,
        Optional<String> subject,
        Optional<Instant> since,
        Optional<String> actor) {}

    private boolean isOfProject(String text) {
      return NameKey.of(text).equals(NameKey.of(projectName))
          || text.equalsIgnoreCase(project.toString());
    }
  }

  /**
   * A page of events, newest first. Whoever goes on with its cursor sees every other event once:
   * also one that was written before those of this page and committed after it was read.
   *
   * @throws WorkflowException {@code invalid_input}; {@code not_found} for the subject
   */
  public Page<Event> handle(Query query) {
    var faults = new Faults();
    query.check(faults);
    faults.throwIfAny();
    var after = Cursor.decode(query.cursor(), query.arguments(), EventLists.POSITION_FIELDS);
    var found = transactions.inProject(query.project(), () -> inProject(query, after));
    return found
        .or(
            () ->
                query
                    .subject()
                    .filter(query::isOfProject)
                    .map(any -> transactions.inRegistry(() -> ofProject(query, after))))
        .orElseThrow(() -> nothing(query));
  }

  /** Empty when there is no such subject in the project. */
  private Optional<Page<Event>> inProject(Query query, Optional<Cursor> after) {
    if (query.subject().isEmpty()) {
      return Optional.of(page(query, Optional.empty(), after));
    }
    return find(query.subject().get())
        .map(subject -> page(query, Optional.of(subject.id()), after));
  }

  private Page<Event> ofProject(Query query, Optional<Cursor> after) {
    return page(query, Optional.of(query.project().value()), after);
  }

  private Page<Event> page(Query query, Optional<UUID> subject, Optional<Cursor> after) {
    var filter = new HistoryFilter(subject, query.actor(), query.since());
    return Page.of(
        events.list(filter, after, query.limit() + 1),
        query.limit(),
        query.arguments(),
        Listed::position,
        Listed::item);
  }

  private Optional<Subject> find(String text) {
    var reference = SubjectReference.find(text);
    if (reference.isPresent()) {
      return subjects.find(reference.get());
    }
    var slash = text.indexOf('/');
    return slash > 0
        ? subjects.entity(text.substring(0, slash), NameKey.of(text.substring(slash + 1)))
        : subjects.entityType(text);
  }

  private static WorkflowException nothing(Query query) {
    return new WorkflowException(
        new Problem.NotFound(
            "subject",
            query.subject().orElse(""),
            "Give a short reference like W-12, an id, type/name of an entity, or the name of an entity type or of the"
                + " project; get_history without subject shows what there is."));
  }
}
