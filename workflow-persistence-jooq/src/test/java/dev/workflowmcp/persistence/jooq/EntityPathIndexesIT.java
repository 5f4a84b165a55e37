package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.entity.DataPath;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The indexes of the paths that entity types name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityPathIndexesIT {
  private static final List<String> HOSTILE =
      List.of(
          "/a/0/-1/01",
          "/" + "🧾".repeat(199),
          "/0/x".repeat(16),
          "/'; drop table entities; --",
          "/\") or true; --",
          "/$$/\\'/{0}/?/??/%I %L %s",
          "/",
          "/ß🧾\u202e\t");

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();
  private final IndexedTypes types = new IndexedTypes(registry, store);

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void comeAndGoWithThePathsOfTheirType() throws SQLException {
    var project = registry.createProject(store);
    var type = types.register(project, "thing", List.of("/a"));
    types.awaitThoseOf(project, type);

    var other = types.withPaths(project, type, List.of("/a", "/b/c"));
    types.awaitThoseOf(project, other);

    var none = types.withPaths(project, other, List.of());
    types.awaitThoseOf(project);

    var again = types.withPaths(project, none, List.of("/a"));
    types.awaitThoseOf(project, again);
    store
        .jooqTransactions()
        .inProject(
            project,
            () -> store.ports().entityTypes().delete(IndexedTypes.next(again, List.of("/a"))));
    types.awaitThoseOf(project);
  }

  @Test
  void areMadeOfWhateverAPathSays() throws SQLException {
    var project = registry.createProject(store);

    var type = types.register(project, "thing", HOSTILE);

    assertThat(IndexedTypes.names(type))
        .hasSize(2 * HOSTILE.size())
        .allMatch(name -> name.length() <= 63);
    types.awaitThoseOf(project, type);
  }

  /** As after a kill: an index that was begun and never finished. */
  @Test
  void areMadeAnewWhenTheirMakingWasInterrupted() throws SQLException {
    var project = registry.createProject(store);
    var type = types.register(project, "thing", List.of());
    var database = DatabaseName.of(project);
    var index = EntityPathIndex.of(type.id().value(), DataPath.parse("/a")).get(0);
    try (var writer = registry.postgres().connect(database);
        var statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("lock table entities in row exclusive mode");
      try (var maker = registry.postgres().connect(database);
          var making = maker.createStatement()) {
        making.execute("set lock_timeout = 200");
        assertThatThrownBy(() -> making.execute(index.creation()))
            .hasMessageContaining("lock timeout");
      }
      writer.rollback();
    }
    assertThat(
            registry
                .postgres()
                .query(
                    database,
                    "select count(*) from pg_indexes where indexname = '" + index.name() + "'"))
        .containsExactly("1");
    assertThat(types.valid(project)).isEmpty();

    var found = types.withPaths(project, type, List.of("/a"));

    types.awaitThoseOf(project, found);
  }

  @Test
  void areMadeAnewWhenSomebodyOpensTheProject() throws SQLException {
    var project = registry.createProject(store);
    var type = types.register(project, "thing", List.of("/a"));
    types.awaitThoseOf(project, type);
    var name = IndexedTypes.names(type).get(0);
    registry.postgres().execute(DatabaseName.of(project), "drop index " + name);

    var other = registry.open();
    other.jooqTransactions().inProject(project, () -> other.ports().entityTypes().find(type.id()));

    types.awaitThoseOf(project, type);
  }

  @Test
  void areMadeOnceByManyAtATime() throws Exception {
    var project = registry.createProject(store);
    var others = List.of(store, registry.open(), registry.open());
    var threads =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new Thread(
                        () ->
                            IndexedTypes.register(
                                others.get(i % 3), project, "type_" + i, List.of("/a/" + i))))
            .toList();
    threads.forEach(Thread::start);
    for (var thread : threads) {
      thread.join();
    }
    types.awaitMany(project, 12);
  }
}
