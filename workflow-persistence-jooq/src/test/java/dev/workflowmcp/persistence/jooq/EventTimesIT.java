package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.EventSummary;
import dev.workflowmcp.core.history.HistoryFilter;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events whose numbers are not in the order of their times. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventTimesIT {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final TestRegistry registry = new TestRegistry();

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void areFoundAfterAStatementThatRanAsLongAsItMay() throws SQLException {
    findsTheSecond(Duration.ofMinutes(5), Duration.ofMinutes(5));
  }

  @Test
  void areFoundAfterAClockThatWasSetBack() throws SQLException {
    findsTheSecond(Duration.ofSeconds(30), Duration.ofSeconds(85));
  }

  /** One that was written so long after the begin of another, and drew its number before it. */
  private void findsTheSecond(Duration timeout, Duration between) throws SQLException {
    var timeouts = TestRegistry.timeouts(timeout, Duration.ofSeconds(10));
    var store = registry.open(registry.config(Limits.STDIO, timeouts));
    var project = registry.createProject(store);
    var later = BEGIN.plus(between);
    write(project, later, "second");
    write(project, BEGIN, "first");

    var lists = store.ports().eventLists();
    var transactions = store.jooqTransactions();

    assertThat(transactions.inProject(project, () -> lists.since(later, 10)))
        .extracting(EventSummary::action)
        .containsExactly("second");
    var filter = new HistoryFilter(Optional.empty(), Optional.empty(), Optional.of(later));
    assertThat(transactions.inProject(project, () -> lists.list(filter, Optional.empty(), 10)))
        .extracting(listed -> listed.item().action())
        .isEqualTo(List.of("second"));
  }

  private void write(ProjectId project, Instant at, String action) throws SQLException {
    registry
        .postgres()
        .execute(
            DatabaseName.of(project),
            """
            insert into events (at, actor, action, subject_kind, subject_id, subject_reference, version, call_id)
            values ('%s', 'ada', '%s', 'work_item', gen_random_uuid(), 'W-1', 1, 'call')"""
                .formatted(at, action));
  }
}
