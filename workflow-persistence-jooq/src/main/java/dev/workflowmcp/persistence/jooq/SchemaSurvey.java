package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECTS;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the schema of every project database, one after the other, and changes nothing. */
final class SchemaSurvey {
  private static final Logger log = LoggerFactory.getLogger(SchemaSurvey.class);
  private static final String HALF_MADE = "creating";

  private final JooqStoreConfig.Server server;
  private final Blueprint blueprint;
  private final DirectConnections direct;
  private final JooqTransactions transactions;
  private final Duration wait;

  private enum Age {
    CURRENT,
    OLDER,
    NEWER,
    UNREACHABLE
  }

  SchemaSurvey(
      JooqStoreConfig config,
      Blueprint blueprint,
      DirectConnections direct,
      JooqTransactions transactions) {
    this.server = config.server();
    this.blueprint = blueprint;
    this.direct = direct;
    this.transactions = transactions;
    this.wait = config.timeouts().borrow();
  }

  /**
   * The versions there are.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code database_unavailable}, {@code
   *     busy} when the registry cannot be read
   */
  SchemaVersions look() {
    Map<Age, Integer> counts = new EnumMap<>(Age.class);
    for (var database : databases()) {
      counts.merge(age(database), 1, Integer::sum);
    }
    return new SchemaVersions(
        blueprint.registryChangelog().version(),
        blueprint.projectChangelog().version(),
        templateReady(),
        counts.getOrDefault(Age.CURRENT, 0),
        counts.getOrDefault(Age.OLDER, 0),
        counts.getOrDefault(Age.NEWER, 0),
        counts.getOrDefault(Age.UNREACHABLE, 0));
  }

  private List<String> databases() {
    return transactions.inRegistry(
        () ->
            transactions
                .registry()
                .select(PROJECTS.DATABASE_NAME)
                .from(PROJECTS)
                .where(PROJECTS.STATUS.ne(HALF_MADE))
                .fetch(PROJECTS.DATABASE_NAME));
  }

  private Age age(String database) {
    try {
      return direct.to(
          server.direct(database),
          wait,
          connection -> age(SchemaState.of(connection, blueprint.projectChangelog())));
    } catch (SQLException e) {
      log.info("The schema of {} cannot be looked at", database, e);
      return Age.UNREACHABLE;
    }
  }

  private static Age age(SchemaState state) {
    if (!state.unknown().isEmpty()) {
      return Age.NEWER;
    }
    return state.isBehind() ? Age.OLDER : Age.CURRENT;
  }

  private boolean templateReady() {
    try {
      return direct.toRegistry(
          connection -> ServerDatabases.exists(connection, blueprint.template().name()));
    } catch (SQLException e) {
      throw SqlFailures.explained(e);
    }
  }
}
