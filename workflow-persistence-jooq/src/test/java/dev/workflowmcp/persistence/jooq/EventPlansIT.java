package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.ProjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Catching up looks at what is new alone, in 60,000 events of 20,000 transactions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventPlansIT {
  private static final String EVENTS =
      """
      insert into events (transaction_id, actor, action, subject_kind, subject_id, subject_reference, version, call_id)
      select (3 + n / 3)::text::xid8, 'tester', 'tested', 'work_item', gen_random_uuid(), 'W-1', 1, 'call'
      from generate_series(1, 60000) n""";
  private static final int LAST = 3 + 60_000 / 3;

  /** Nothing was under way but two, of which the first has been for long; then many. */
  private static final List<String> SNAPSHOTS =
      List.of(
          LAST + ":" + LAST + ":",
          "100:" + LAST + ":100," + (LAST - 1),
          "100:" + LAST + ":" + everyHundredth());

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();
  private final ProjectId project = registry.createProject(store);

  private static String everyHundredth() {
    return IntStream.range(1, LAST / 100)
        .mapToObj(i -> Integer.toString(i * 100))
        .collect(Collectors.joining(","));
  }

  @BeforeAll
  void fill() throws SQLException {
    registry.postgres().execute(DatabaseName.of(project), EVENTS);
  }

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void whetherTheServerKnowsTheTableOrNot() throws SQLException {
    try (var connection = registry.postgres().connect(DatabaseName.of(project))) {
      goesAlongTheIndex(connection);
      ServerDatabases.execute(connection, "vacuum analyze events");
      goesAlongTheIndex(connection);
    }
  }

  private static void goesAlongTheIndex(Connection connection) throws SQLException {
    for (var mode : List.of("force_custom_plan", "force_generic_plan")) {
      ServerDatabases.execute(connection, "set plan_cache_mode = " + mode);
      for (var snapshot : SNAPSHOTS) {
        assertThat(plan(connection, snapshot))
            .contains("events_transaction_idx")
            .doesNotContain("Seq Scan on events")
            .doesNotContain("events_pk");
      }
    }
  }

  private static String plan(Connection connection, String snapshot) throws SQLException {
    ServerDatabases.execute(
        connection, "prepare since (text) as " + EventReading.SINCE.replace("?", "$1"));
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("explain execute since ('" + snapshot + "')")) {
      var lines = new ArrayList<String>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return String.join("\n", lines);
    } finally {
      ServerDatabases.execute(connection, "deallocate since");
    }
  }
}
