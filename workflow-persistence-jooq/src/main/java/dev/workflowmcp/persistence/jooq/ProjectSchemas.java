package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a project's database has the schema and the settings that this program works
 * with, when the process first opens it.
 *
 * <p>Thread-safe.
 */
final class ProjectSchemas {
  private static final Logger log = LoggerFactory.getLogger(ProjectSchemas.class);

  private final Blueprint blueprint;
  private final DirectConnections direct;
  private final Duration wait;
  private final Consumer<ProjectId> whenOpened;
  private final Consumer<ProjectId> whenIndexesLack;
  private final Set<ProjectId> current = ConcurrentHashMap.newKeySet();

  ProjectSchemas(
      Blueprint blueprint,
      DirectConnections direct,
      Duration wait,
      Consumer<ProjectId> whenOpened,
      Consumer<ProjectId> whenIndexesLack) {
    this.blueprint = blueprint;
    this.direct = direct;
    this.wait = wait;
    this.whenOpened = whenOpened;
    this.whenIndexesLack = whenIndexesLack;
  }

  /**
   * Checks a database once, with three short queries, and migrates it when it is older than the
   * program.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code database_unavailable} when it is
   *     newer, or missing
   */
  void makeCurrent(ProjectId id, DatabasePool pool) {
    if (current.contains(id)) {
      return;
    }
    var lacksIndexes = new AtomicBoolean();
    try {
      var state =
          pool.prime(
              Deadline.in(wait),
              connection -> {
                var found = SchemaState.of(connection, changelog());
                found.refuseNewer(pool.database());
                lacksIndexes.set(found.isBehind() || !EntityPathIndexes.areComplete(connection));
                return found;
              });
      if (state.isBehind()) {
        blueprint.migrations().migrate(pool.database(), changelog());
      }
      if (!blueprint.settings().areIn(state.settings())) {
        applySettings(pool);
      }
    } catch (SQLException e) {
      throw SqlFailures.explained(e);
    }
    if (current.add(id)) {
      whenOpened.accept(id);
      if (lacksIndexes.get()) {
        whenIndexesLack.accept(id);
      }
    }
  }

  /** Looks again at a database that was made, or went away, since. */
  void forget(ProjectId id) {
    current.remove(id);
  }

  private void applySettings(DatabasePool pool) throws SQLException {
    log.info("Setting the time limits of {}", pool.database());
    direct.toRegistry(connection -> blueprint.settings().ensure(connection, pool.database()));
    pool.closeIdle();
  }

  private Changelog changelog() {
    return blueprint.projectChangelog();
  }
}
