package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.REQUEST_IDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RequestIdExpiryIT {
  private static TestRegistry registry;

  @BeforeAll
  static void createRegistry() {
    registry = new TestRegistry();
  }

  @AfterAll
  static void removeAll() throws SQLException {
    registry.close();
  }

  @Test
  void forgetsWhatIsOlderThanSevenDays() {
    var store = registry.open(registry.config());
    var transactions = store.jooqTransactions();
    var project = registry.createProject(store);
    var now = Instant.now();
    add(transactions, project, "new", now);
    add(transactions, project, "six days old", now.minus(Duration.ofDays(6)));
    add(transactions, project, "eight days old", now.minus(Duration.ofDays(8)));

    var removed = store.requestIdExpiry().expire(project);

    assertThat(removed).isEqualTo(2);
    assertThat(transactions.inProject(project, () -> left(transactions.project())))
        .containsExactly("new", "six days old");
    assertThat(transactions.inRegistry(() -> left(transactions.registry())))
        .containsExactly("new", "six days old");
  }

  private static void add(JooqTransactions transactions, ProjectId project, String id, Instant at) {
    transactions.inProject(project, () -> add(transactions.project(), id, at));
    transactions.inRegistry(() -> add(transactions.registry(), id, at));
  }

  private static int add(DSLContext database, String id, Instant at) {
    return database
        .insertInto(REQUEST_IDS)
        .set(REQUEST_IDS.REQUEST_ID, id)
        .set(REQUEST_IDS.FINGERPRINT, "0".repeat(64))
        .set(REQUEST_IDS.TOOL, "create_work_item")
        .set(REQUEST_IDS.RESULT_IDS, new UUID[0])
        .set(REQUEST_IDS.AT, at)
        .execute();
  }

  private static List<String> left(DSLContext database) {
    return database
        .select(REQUEST_IDS.REQUEST_ID)
        .from(REQUEST_IDS)
        .orderBy(REQUEST_IDS.REQUEST_ID)
        .fetch(REQUEST_IDS.REQUEST_ID);
  }
}
