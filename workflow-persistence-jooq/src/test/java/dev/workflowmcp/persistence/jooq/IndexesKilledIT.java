package dev.workflowmcp.persistence.jooq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.store.ProjectId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the indexes of paths, and to those who write, while an index is being made. */
class IndexesKilledIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String MAKING =
      """
      select pid from pg_stat_activity
      where datname = current_database() and query ~ '^(create|drop) index concurrently'
      and state = 'active'""";

  private static final String WRITE =
      """
      set lock_timeout = 5000;
      insert into entities (id, entity_type_id, name, name_key, data, schema_version, created_by,
        updated_by)
      select gen_random_uuid(), id, 'One', 'one', '{"a": 1}', schema_version, 'a', 'a'
      from entity_types""";

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();
  private final IndexedTypes types = new IndexedTypes(registry, store);
  private final ProjectId project = registry.createProject(store);
  private final String database = DatabaseName.of(project);

  @AfterEach
  void removeAll() throws SQLException {
    registry.close();
  }

  /**
   * The server finishes the statement of a process that was killed, unless it is stopped itself; no
   * writer waits for either.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void areFinishedByTheNextThatOpensTheProject(boolean endsInTheServer) throws Exception {
    var type = typeWithoutItsIndexes();
    try (var old = oldTransaction()) {
      var child =
          ChildProcess.start(LookingMain.class, registry.config(), String.valueOf(project.value()));
      awaitMaking();
      child.kill();
      if (endsInTheServer) {
        query("select pg_terminate_backend(pid) from (%s) making".formatted(MAKING));
        await().atMost(PATIENCE).until(() -> query(MAKING).isEmpty());
      }
      assertThat(types.valid(project)).isEmpty();

      var next = registry.open();
      next.jooqTransactions().inProject(project, () -> next.ports().entityTypes().find(type.id()));
      awaitMaking();
      registry.postgres().execute(database, WRITE);
      old.rollback();
    }
    types.awaitThoseOf(project, type);
  }

  @Test
  void goWhenTheirTypeIsDeletedAndComeWhenItIsRegisteredAgain() throws Exception {
    try (var old = oldTransaction()) {
      var registering =
          CompletableFuture.supplyAsync(
              () -> types.register(project, "thing", List.of("/a")),
              task -> new Thread(task).start());
      awaitMaking();
      // The answer does not wait for what an index waits for.
      var first = registering.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      var other = registry.open();
      other
          .jooqTransactions()
          .inProject(
              project,
              () -> other.ports().entityTypes().delete(IndexedTypes.next(first, List.of("/a"))));
      var second = IndexedTypes.register(other, project, "thing", List.of("/a"));
      old.rollback();

      types.awaitThoseOf(project, second);
    }
  }

  /** As a program left it that knew nothing of such indexes. */
  private EntityType typeWithoutItsIndexes() throws SQLException {
    var type = types.register(project, "thing", List.of());
    registry.postgres().execute(database, "update entity_types set indexed_paths = '{/a}'");
    return types.find(project, type.id());
  }

  /** Whoever makes an index waits for those who may write without knowing of it. */
  private Connection oldTransaction() throws SQLException {
    var connection = registry.postgres().connect(database);
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("lock table entities in row exclusive mode");
    }
    return connection;
  }

  private void awaitMaking() {
    await().atMost(PATIENCE).until(() -> !query(MAKING).isEmpty());
  }

  private List<String> query(String sql) throws SQLException {
    return registry.postgres().query(database, sql);
  }

  /** Opens a project, and stays. */
  static final class LookingMain {
    private LookingMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      var server =
          new JooqStoreConfig.Server(
              arguments[0],
              arguments[1],
              new String(System.in.readAllBytes(), UTF_8),
              Optional.empty(),
              arguments[2]);
      var store = JooqStore.open(JooqStoreConfig.forStdio(server));
      store.jooqTransactions().inProject(new ProjectId(UUID.fromString(arguments[3])), () -> 1);
      Thread.currentThread().join();
    }
  }
}
