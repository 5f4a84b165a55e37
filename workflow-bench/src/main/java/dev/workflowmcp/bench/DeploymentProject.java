package dev.workflowmcp.bench;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.postgres.PostgresAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * A project with work items in the shape {@link ItemShape#MIXED} and 2,000 deployments, filled past
 * the use cases: what was completed first came to staging, 50 items at a time, and all but the last
 * 500 of it to production, too.
 */
record DeploymentProject(PostgresAddress address, ProjectId id, int items) {
  static final int DEPLOYMENTS = 2_000;
  static final int CARRIED = 50;

  private static final String INSERT =
      """
      insert into deployments (id, number, environment, status, commit_sha, release, deployed_at,
        created_by, updated_by, created_at)
      select %2$s, n, case when n %% 2 = 1 then 'staging' else 'production' end, 'deployed',
        md5(n::text), 'release ' || n, now() - (%1$d - n) * interval '1 hour', 'bench', 'bench',
        now() - (%1$d - n) * interval '1 hour'
      from generate_series(1, %1$d) n""";

  private static final String CARGO =
      """
      insert into deployment_work_items (deployment_id, work_item_id)
      select %4$s, id
      from (select id, row_number() over (order by number) - 1 as place, count(*) over () as done
        from work_items where status = 'completed') completed,
        lateral (select place / %2$d * 2 + env as n, env from generate_series(1, 2) env) to_env
      where place < %1$d / 2 * %2$d
        and (env = 1 or place < least(done, %1$d / 2 * %2$d) - %3$d)""";

  private static final int NOT_ON_PRODUCTION = 500;

  static DeploymentProject of(PostgresAddress address, int items) {
    return new DeploymentProject(address, new ProjectId(UUID.randomUUID()), items);
  }

  void fill() throws SQLException {
    var database = "workflow_project_" + id.value().toString().replace("-", "");
    var deployment = "('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid";
    var statements =
        List.of(
            "set statement_timeout = 0",
            ItemShape.MIXED.insert(items),
            "select setval('work_items_number_seq', " + items + ")",
            INSERT.formatted(DEPLOYMENTS, deployment),
            CARGO.formatted(DEPLOYMENTS, CARRIED, NOT_ON_PRODUCTION, deployment),
            "select setval('deployments_number_seq', " + DEPLOYMENTS + ")",
            "vacuum analyze");
    try (var connection =
            DriverManager.getConnection(
                address.jdbcUrl(database), address.user(), address.password());
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
