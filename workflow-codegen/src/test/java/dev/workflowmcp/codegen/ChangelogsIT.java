package dev.workflowmcp.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.command.CommandScope;
import liquibase.command.core.RollbackCountCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The changelogs of {@code db/} on a real PostgreSQL, forwards and backwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangelogsIT {

  private static final Path CHANGELOGS = Path.of("../db/src/main/resources").toAbsolutePath();

  private static final String OBJECTS =
      """
      select relkind::text || ' ' || relname from pg_class
        where relnamespace = 'public'::regnamespace and relname not like 'databasechangelog%'
      union all
      select 'f ' || proname from pg_proc where pronamespace = 'public'::regnamespace
      order by 1
      """;

  private static final String UNCOMMENTED =
      """
      select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname not like 'databasechangelog%' and obj_description(oid, 'pg_class') is null
      """;

  private PrivateServer server;

  @BeforeAll
  void start() throws Exception {
    server = PrivateServer.start(Path.of("target/postgres"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void canBeRolledBackToNothingAndAppliedAgain(Schema schema) throws Exception {
    try (var connection = emptyDatabase(schema)) {
      Migration.run(connection, CHANGELOGS, schema.changelog());
      var objects = objects(connection);

      rollBackEverything(connection, schema);

      assertThat(objects).isNotEmpty();
      assertThat(objects(connection)).isEmpty();
      Migration.run(connection, CHANGELOGS, schema.changelog());
      assertThat(objects(connection)).isEqualTo(objects);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sayWhatEveryTableIsFor(Schema schema) throws Exception {
    try (var connection = emptyDatabase(schema)) {
      Migration.run(connection, CHANGELOGS, schema.changelog());

      assertThat(strings(connection, UNCOMMENTED)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void includeEveryFileOfTheirFolder(Schema schema) throws Exception {
    var root = CHANGELOGS.resolve(schema.changelog());
    try (var files = Files.list(root.resolveSibling("."))) {
      var names =
          files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql"));

      assertThat(Files.readString(root)).contains(names.toList());
    }
  }

  private Connection emptyDatabase(Schema schema) throws SQLException {
    server.createEmptyDatabase(schema.databaseName());
    return server.connect(schema.databaseName());
  }

  private static void rollBackEverything(Connection connection, Schema schema) throws Exception {
    var count = strings(connection, "select id from databasechangelog").size();
    Migration.execute(
        connection,
        CHANGELOGS,
        new CommandScope(RollbackCountCommandStep.COMMAND_NAME)
            .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG, schema.changelog())
            .addArgumentValue(RollbackCountCommandStep.COUNT_ARG, count));
  }

  private static List<String> objects(Connection connection) throws SQLException {
    return strings(connection, OBJECTS);
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
