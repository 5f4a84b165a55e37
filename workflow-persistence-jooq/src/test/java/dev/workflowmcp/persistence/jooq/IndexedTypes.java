package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.entity.DataPath;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.NewEntityType;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Entity types that name paths, and the indexes that there are. */
record IndexedTypes(TestRegistry registry, JooqStore store) {
  private static final String VALID =
      """
      select c.relname
      from pg_index i
      join pg_class c on c.oid = i.indexrelid
      where c.relname like 'entities\\_at\\_%' and i.indisvalid
      order by 1""";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  void awaitThoseOf(ProjectId project, EntityType... types) {
    var names = Stream.of(types).flatMap(type -> names(type).stream()).sorted().toList();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(all(project)).containsExactlyElementsOf(names));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(valid(project)).containsExactlyElementsOf(names));
  }

  void awaitMany(ProjectId project, int count) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(valid(project)).hasSize(count));
  }

  private List<String> all(ProjectId project) throws SQLException {
    return registry
        .postgres()
        .query(
            DatabaseName.of(project),
            "select indexname from pg_indexes where indexname ~ '^entities_at_' order by 1");
  }

  List<String> valid(ProjectId project) throws SQLException {
    return registry.postgres().query(DatabaseName.of(project), VALID);
  }

  static List<String> names(EntityType type) {
    return type.indexedPaths().stream()
        .flatMap(path -> EntityPathIndex.of(type.id().value(), DataPath.parse(path)).stream())
        .map(EntityPathIndex::name)
        .sorted()
        .toList();
  }

  EntityType register(ProjectId project, String name, List<String> paths) {
    return register(store, project, name, paths);
  }

  static EntityType register(JooqStore in, ProjectId project, String name, List<String> paths) {
    var draft = new EntityTypeDraft(name, JsonObject.EMPTY, Optional.empty(), paths);
    var id = new EntityTypeId(in.ports().ids().next());
    return in.jooqTransactions()
        .inProject(project, () -> in.ports().entityTypes().add(new NewEntityType(id, draft, "a")));
  }

  EntityType find(ProjectId project, EntityTypeId id) {
    return store
        .jooqTransactions()
        .inProject(project, () -> store.ports().entityTypes().find(id).orElseThrow());
  }

  EntityType withPaths(ProjectId project, EntityType type, List<String> paths) {
    return store
        .jooqTransactions()
        .inProject(project, () -> store.ports().entityTypes().replace(next(type, paths)));
  }

  static EntityType next(EntityType type, List<String> paths) {
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
