package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.entity.DataPath;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.NewEntityType;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The indexes of the paths that entity types name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityPathIndexesIT {
  private static final List<String> HOSTILE =
      List.of(
          "/price",
          "/a/0/-1/01",
          "/'; drop table entities; --",
          "/\") or true; --",
          "/$$/\\'/{0}/?/??",
          "/%I %L %s",
          "/",
          "/ß🧾\u202e\t");

  private static final String VALID =
      """
      select c.relname
      from pg_index i
      join pg_class c on c.oid = i.indexrelid
      where c.relname like 'entities\\_at\\_%' and i.indisvalid
      order by 1""";

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void comeAndGoWithThePathsOfTheirType() throws SQLException {
    var project = registry.createProject(store);
    var type = register(project, "thing", List.of("/a"));
    assertThat(valid(project)).containsExactlyElementsOf(names(type));

    var other = withPaths(project, type, List.of("/a", "/b/c"));
    assertThat(valid(project)).hasSize(4).containsAll(names(type));

    var none = withPaths(project, other, List.of());
    assertThat(valid(project)).isEmpty();

    var again = withPaths(project, none, List.of("/a"));
    assertThat(valid(project)).hasSize(2);
    store
        .jooqTransactions()
        .inProject(project, () -> store.ports().entityTypes().delete(next(again, List.of("/a"))));
    assertThat(valid(project)).isEmpty();
  }

  @Test
  void areMadeOfWhateverAPathSays() throws SQLException {
    var project = registry.createProject(store);

    var type = register(project, "thing", HOSTILE);

    assertThat(valid(project)).hasSize(2 * HOSTILE.size());
    assertThat(names(type)).isSubsetOf(valid(project)).allMatch(name -> name.length() <= 63);
  }

  /** As after a kill: an index that was begun and never finished. */
  @Test
  void areMadeAnewWhenTheirMakingWasInterrupted() throws SQLException {
    var project = registry.createProject(store);
    var type = register(project, "thing", List.of());
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
    assertThat(valid(project)).isEmpty();

    var found = withPaths(project, type, List.of("/a"));

    assertThat(valid(project)).containsExactlyElementsOf(names(found));
  }

  @Test
  void areMadeAnewWhenSomebodyOpensTheProject() throws SQLException {
    var project = registry.createProject(store);
    var type = register(project, "thing", List.of("/a"));
    var name = names(type).get(0);
    registry.postgres().execute(DatabaseName.of(project), "drop index " + name);

    var other = registry.open();
    other.jooqTransactions().inProject(project, () -> other.ports().entityTypes().find(type.id()));

    await().untilAsserted(() -> assertThat(valid(project)).containsExactlyElementsOf(names(type)));
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
                            register(others.get(i % 3), project, "type_" + i, List.of("/a/" + i))))
            .toList();
    threads.forEach(Thread::start);
    for (var thread : threads) {
      thread.join();
    }
    assertThat(valid(project)).hasSize(12);
  }

  private List<String> valid(ProjectId project) throws SQLException {
    return registry.postgres().query(DatabaseName.of(project), VALID);
  }

  private static List<String> names(EntityType type) {
    return type.indexedPaths().stream()
        .flatMap(path -> EntityPathIndex.of(type.id().value(), DataPath.parse(path)).stream())
        .map(EntityPathIndex::name)
        .sorted()
        .toList();
  }

  private EntityType register(ProjectId project, String name, List<String> paths) {
    return register(store, project, name, paths);
  }

  private static EntityType register(
      JooqStore in, ProjectId project, String name, List<String> paths) {
    var draft = new EntityTypeDraft(name, JsonObject.EMPTY, Optional.empty(), paths);
    var id = new EntityTypeId(in.ports().ids().next());
    return in.jooqTransactions()
        .inProject(project, () -> in.ports().entityTypes().add(new NewEntityType(id, draft, "a")));
  }

  private EntityType withPaths(ProjectId project, EntityType type, List<String> paths) {
    return store
        .jooqTransactions()
        .inProject(project, () -> store.ports().entityTypes().replace(next(type, paths)));
  }

  private static EntityType next(EntityType type, List<String> paths) {
    return new EntityType(
        type.id(),
        type.name(),
        type.description(),
        type.schema(),
        type.schemaVersion(),
        paths,
        type.version() + 1,
        type.createdAt(),
        type.createdBy(),
        type.updatedAt(),
        type.updatedBy(),
        Optional.empty());
  }
}
