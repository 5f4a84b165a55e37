package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsIT {
  private static final UUID DEAD = UUID.randomUUID();
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static TestRegistry registry;

  private JooqStoreConfig config;
  private JooqStore store;
  private JooqTransactions transactions;
  private ProjectId project;

  @BeforeAll
  static void createRegistry() {
    registry = new TestRegistry();
  }

  @AfterAll
  static void removeAll() throws SQLException {
    registry.close();
  }

  @BeforeEach
  void createProject() {
    config = registry.config();
    store = registry.open(config);
    transactions = store.jooqTransactions();
    project = registry.createProject(store);
    transactions.inRegistry(
        () ->
            transactions
                .registry()
                .insertInto(PROJECTS)
                .set(PROJECTS.ID, project.value())
                .set(PROJECTS.NAME, project.toString())
                .set(PROJECTS.NAME_KEY, project.toString())
                .set(PROJECTS.DATABASE_NAME, DatabaseName.of(project))
                .set(PROJECTS.CREATED_BY, "tester")
                .set(PROJECTS.UPDATED_BY, "tester")
                .execute());
  }

  @Test
  void countsAProjectAfterItWasWrittenTo() {
    addItem(1, "planned");
    addItem(2, "active");
    await().atMost(FRESH).untilAsserted(() -> assertThat(counts()).containsExactly("1,1"));

    addItem(3, "planned");
    await().atMost(FRESH).untilAsserted(() -> assertThat(counts()).containsExactly("2,1"));
  }

  @Test
  void countsAProjectWhenItIsFirstOpened() throws SQLException {
    addItem(1, "planned");
    store.close();
    registry.postgres().execute(registry.database(), "delete from project_stats");

    store = registry.open();
    transactions = store.jooqTransactions();
    transactions.inProject(project, () -> 1);

    await().atMost(FRESH).untilAsserted(() -> assertThat(counts()).containsExactly("1,0"));
  }

  @Test
  void countsWhatWasWrittenLastBeforeItCloses() throws SQLException {
    addItem(1, "planned");
    store.close();

    assertThat(counts()).containsExactly("1,0");
  }

  @Test
  void doesNotCountForAProjectThatTheRegistryDoesNotKnow() throws SQLException {
    var unknown = registry.createProject(store);
    transactions.inProject(unknown, () -> 1);
    addItem(1, "planned");
    store.close();

    assertThat(counts()).containsExactly("1,0");
    assertThat(
            registry
                .postgres()
                .query(
                    registry.database(),
                    "select 1 from project_stats where project_id = '%s'".formatted(unknown)))
        .isEmpty();
  }

  @Test
  void tellsTheStateOfItsPoolsAndForgetsDeadProcesses() throws SQLException {
    registry
        .postgres()
        .execute(
            registry.database(),
            """
            insert into connection_pool_stats values ('%s', 'gone', 1, 1, 0, 5, now() - interval '2 minutes')"""
                .formatted(DEAD));
    transactions.inProject(project, () -> 1);

    store.poolStats().refresh();

    assertThat(pools()).containsExactlyInAnyOrder(registry.database(), DatabaseName.of(project));
    store.close();
    assertThat(pools()).isEmpty();
  }

  @Test
  void tellsNothingWhenNobodyUsedAnything() throws SQLException {
    store.poolStats().refresh();
    registry.postgres().execute(registry.database(), "delete from connection_pool_stats");

    store.poolStats().refresh();

    assertThat(pools()).isEmpty();
  }

  private void addItem(long number, String status) {
    transactions.inProject(
        project,
        () ->
            transactions
                .project()
                .insertInto(WORK_ITEMS)
                .set(WORK_ITEMS.ID, UUID.randomUUID())
                .set(WORK_ITEMS.NUMBER, number)
                .set(WORK_ITEMS.PATH, new Long[] {number})
                .set(WORK_ITEMS.ITEM_TYPE, "task")
                .set(WORK_ITEMS.TITLE, "counted")
                .set(WORK_ITEMS.STATUS, status)
                .set(WORK_ITEMS.CREATED_BY, "tester")
                .set(WORK_ITEMS.UPDATED_BY, "tester")
                .returning()
                .fetchSingle());
  }

  private List<String> counts() throws SQLException {
    return registry
        .postgres()
        .query(
            registry.database(),
            "select work_items_planned || ',' || work_items_active from project_stats where project_id = '%s'"
                .formatted(project));
  }

  private List<String> pools() throws SQLException {
    return registry
        .postgres()
        .query(
            registry.database(),
            "select database_name from connection_pool_stats where process_id in ('%s', '%s')"
                .formatted(config.serverId(), DEAD));
  }
}
