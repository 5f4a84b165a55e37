package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reads of one moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotIT {
  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();
  private final JooqTransactions transactions = store.jooqTransactions();
  private final ProjectId project = registry.createProject(store);

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void doNotSeeWhatIsCommittedMeanwhile() {
    inProject("create table seen (id integer)");

    var seen =
        transactions.inSnapshot(
            project,
            () -> {
              var before = count();
              CompletableFuture.runAsync(() -> inProject("insert into seen values (1)")).join();
              return count() - before;
            });

    assertThat(seen).isZero();
    assertThat(transactions.<Integer>inProject(project, this::count)).isEqualTo(1);
  }

  @Test
  void cannotWriteAndLeaveTheConnectionAsItWas() {
    inProject("create table written (id integer)");

    assertThatThrownBy(
            () ->
                transactions.inSnapshot(
                    project,
                    () -> transactions.project().execute("insert into written values (1)")))
        .hasStackTraceContaining("read-only transaction");

    inProject("insert into written values (2)");
    assertThat(
            transactions.<String>inProject(
                project,
                () ->
                    transactions
                        .project()
                        .fetchSingle("show transaction_isolation")
                        .get(0, String.class)))
        .isEqualTo("read committed");
  }

  private int count() {
    return transactions.project().fetchSingle("select count(*) from seen").get(0, int.class);
  }

  private void inProject(String sql) {
    transactions.inProject(project, () -> transactions.project().execute(sql));
  }
}
