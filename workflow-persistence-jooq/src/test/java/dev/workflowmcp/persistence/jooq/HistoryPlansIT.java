package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.not;

import dev.workflowmcp.core.history.HistoryFilter;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.SeenEvents.Part;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Record;
import org.jooq.Select;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** That no list of events looks at many more than it shows, of 60,000. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryPlansIT {
  private static final int ROWS = 21;
  private static final EventTimes TIMES = new EventTimes(Duration.ofSeconds(30));

  /**
   * Some pages in each step of a plan, not one for each of the 15,000 names that a crowd goes by.
   */
  private static final int MOST_LOOKED_AT = 30 * ROWS;

  /** The subject of every second event. */
  private static final UUID BUSY = UUID.fromString("00000000-0000-7000-8000-000000000001");

  private static final String EVENTS =
      """
      insert into events (at, actor, action, subject_kind, subject_id, subject_reference, version, changes, call_id)
      select '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second',
        case when n %% 1000 = 3 then 'rare' when n %% 4 = 1 then 'crowd/session-' || n when n %% 3 = 0 then 'ada/worker-' || n %% 40 else 'ada' end, 'updated', 'work_item',
        case when n %% 2 = 0 then '%s'::uuid else gen_random_uuid() end, 'W-1', 1, '{"status": ["planned", "active"]}', 'call'
      from generate_series(1, 60000) n"""
          .formatted(BUSY);

  private static final Pattern ACTUAL_ROWS =
      Pattern.compile("actual rows=([0-9.]+) loops=([0-9]+)");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: ([0-9]+)");

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();
  private final ProjectId project = registry.createProject(store);

  @BeforeAll
  void fill() throws SQLException {
    registry.postgres().execute(DatabaseName.of(project), EVENTS);
    registry.postgres().execute(DatabaseName.of(project), "vacuum analyze events");
  }

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void ofTheWholeProject() {
    check(filter(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void ofOneThing() {
    check(filter(Optional.of(BUSY), Optional.empty(), Optional.empty()));
    check(filter(Optional.of(UUID.randomUUID()), Optional.empty(), Optional.empty()));
    check(filter(Optional.of(BUSY), Optional.of("ada"), Optional.empty()));
  }

  @Test
  void ofAnActor() {
    for (var actor : List.of("ada", "ada/worker-3", "crowd", "rare", "nobody")) {
      check(filter(Optional.empty(), Optional.of(actor), Optional.empty()));
    }
  }

  @Test
  void sinceATime() {
    for (var since :
        List.of("2020-01-01T00:00:00Z", "2026-01-01T16:39:50Z", "2030-01-01T00:00:00Z")) {
      check(filter(Optional.empty(), Optional.empty(), Optional.of(Instant.parse(since))));
      for (var actor : List.of("ada", "ada/worker-3", "crowd", "rare", "nobody")) {
        check(filter(Optional.empty(), Optional.of(actor), Optional.of(Instant.parse(since))));
      }
      check(filter(Optional.of(BUSY), Optional.empty(), Optional.of(Instant.parse(since))));
    }
  }

  /** Of the first pages, after which all other events were written. */
  @Test
  void ofAnOldCursor() {
    var seen = new SeenEvents(1_000, List.of(new Part(900, 3, List.of())));
    for (var filter :
        List.of(
            filter(Optional.empty(), Optional.empty(), Optional.empty()),
            filter(Optional.of(BUSY), Optional.empty(), Optional.empty()),
            filter(Optional.empty(), Optional.of("ada"), Optional.empty()),
            filter(Optional.empty(), Optional.of("crowd"), Optional.empty()))) {
      checkPlan(new EventPages(TIMES, filter, ROWS).after(seen), "old cursor of " + filter);
    }
  }

  @Test
  void ofTheLastOfAnActor() {
    for (var actor : List.of("ada", "ada/worker-3", "crowd", "rare", "nobody")) {
      checkPlan(JooqEventLists.last(actor), "last of " + actor);
    }
  }

  @Test
  void ofThoseSinceATime() {
    var since = Instant.parse("2026-01-01T16:39:50Z");
    checkPlan(JooqEventLists.summaries(TIMES.from(since), ROWS), "since");
    for (var actor : List.of("ada", "rare", "nobody")) {
      var ofOthers = TIMES.from(since).and(not(EventActors.isOneOf(actor)));
      checkPlan(JooqEventLists.summaries(ofOthers, ROWS), "not of " + actor);
    }
  }

  /** The first page, and one from the middle, turned while others write. */
  private void check(HistoryFilter filter) {
    var pages = new EventPages(TIMES, filter, ROWS);
    var part = Part.of(30_000, snapshot());
    var middle =
        new SeenEvents(59_000, List.of(new Part(part.from(), part.xmax(), List.of(800L, 850L))));
    checkPlan(pages.first(), "first of " + filter);
    checkPlan(pages.after(middle), "next of " + filter);
  }

  private String snapshot() {
    var transactions = store.jooqTransactions();
    return transactions.inProject(
        project,
        () ->
            transactions
                .project()
                .fetchSingle("select pg_current_snapshot()::text")
                .get(0, String.class));
  }

  private static HistoryFilter filter(
      Optional<UUID> subject, Optional<String> actor, Optional<Instant> since) {
    return new HistoryFilter(subject, actor, since);
  }

  /** Counts all rows that the steps of the plan gave or threw away. */
  private void checkPlan(Select<Record> page, String what) {
    var transactions = store.jooqTransactions();
    var plan =
        transactions.<String>inProject(
            project,
            () ->
                FreshPlans.of(transactions.project())
                    .fetch("explain (analyze, costs off, timing off, summary off) {0}", page)
                    .formatCSV());
    assertThat(plan).contains("actual rows");
    assertThat(sum(ACTUAL_ROWS, plan) + sum(REMOVED, plan))
        .as("%s%n%s", what, plan)
        .isLessThan(MOST_LOOKED_AT);
  }

  private static long sum(Pattern pattern, String plan) {
    return pattern
        .matcher(plan)
        .results()
        .mapToLong(
            match ->
                (long)
                    (Double.parseDouble(match.group(1))
                        * (match.groupCount() > 1 ? Long.parseLong(match.group(2)) : 1)))
        .sum();
  }
}
