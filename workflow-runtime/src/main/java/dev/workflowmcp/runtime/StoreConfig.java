package dev.workflowmcp.runtime;

import dev.workflowmcp.persistence.jooq.JooqStoreConfig;
import java.time.Duration;
import java.util.UUID;

/** Says to the storage what the configuration says. */
final class StoreConfig {
  private StoreConfig() {}

  static JooqStoreConfig of(
      WorkflowConfig config, DatabaseAccess access, WorkflowRuntime.Kind kind) {
    var server =
        new JooqStoreConfig.Server(
            access.jdbcUrl(),
            access.user(),
            access.password(),
            access.directJdbcUrl(),
            config.registryDatabase());
    return new JooqStoreConfig(
        server, limits(config, kind), timeouts(config.statementTimeout()), UUID.randomUUID());
  }

  private static JooqStoreConfig.Limits limits(WorkflowConfig config, WorkflowRuntime.Kind kind) {
    var defaults =
        kind == WorkflowRuntime.Kind.SERVER
            ? JooqStoreConfig.Limits.SERVER
            : JooqStoreConfig.Limits.STDIO;
    var connections = config.maxConnections().orElse(defaults.maxConnections());
    return new JooqStoreConfig.Limits(
        config.maxActiveProjects(),
        config.poolMaxSize(),
        connections,
        Math.min(defaults.registryPoolMinSize(), connections / 2),
        defaults.registryPoolMaxSize());
  }

  private static JooqStoreConfig.Timeouts timeouts(Duration statement) {
    var defaults = JooqStoreConfig.Timeouts.DEFAULT;
    return new JooqStoreConfig.Timeouts(
        statement,
        defaults.borrow(),
        defaults.connect(),
        defaults.idleConnection(),
        defaults.idleProject());
  }
}
