package dev.workflowmcp.bench;

import dev.workflowmcp.postgres.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A project of everything: work items, sixty of them claimed, a fifth as many entities of ten
 * types, a tenth as many notes, a fiftieth as many deployments, and ten times as many events, at
 * most a million. A word is in a tenth of the items, entities and notes.
 */
record BriefProject(PostgresAddress address, String database, int size) {
  /** Who asks: other actors did the last 300 events. */
  static final String ACTOR = "bench";

  private static final int MOST_EVENTS = 1_000_000;

  private static final String CLAIMS =
      """
      update work_items set status = 'active', claimed_by = 'agent-' || number % 50, claim_token = id,
        claim_expires_at = now() + number % 40 * interval '1 minute' - interval '10 minutes'
      where number in (select number from work_items
        where status = 'planned' and item_type = 'task' and open_prerequisites = 0 order by number limit 60)""";

  private static final String TYPES =
      """
      with made as (
        insert into entity_types (id, name, schema, created_by, updated_by)
        select gen_random_uuid(), 'kind_' || n, '{}', 'bench', 'bench' from generate_series(0, 9) n returning id)
      insert into entity_type_versions (entity_type_id, schema_version, schema, created_by)
      select id, 1, '{}', 'bench' from made""";

  private static final String ENTITIES =
      """
      insert into entities (id, entity_type_id, name, name_key, data, schema_version, created_by, updated_by)
      select gen_random_uuid(), t.id, 'Vendor ' || n, 'vendor ' || n,
        jsonb_build_object('city', 'City ' || n, 'note',
          case when n %% 10 = 3 then 'Sends an invoice' else 'Says nothing' end || ' in the week ' || n %% 52),
        1, 'bench', 'bench'
      from generate_series(1, %d) n join entity_types t on t.name = 'kind_' || n %% 10""";

  private static final String NOTES =
      """
      insert into notes (id, work_item_id, author, text, at)
      select gen_random_uuid(), w.id, 'bench', case when n %% 10 = 3 then 'The invoice' else 'All' end
        || ' was read, what is left stands in the file of the day ' || n, now() - n * interval '1 second'
      from generate_series(1, %d) n join work_items w on w.number = n""";

  private static final String DEPLOYMENTS =
      """
      insert into deployments (id, environment, status, commit_sha, branch, release, deployed_at, created_by, updated_by)
      select gen_random_uuid(), (array['dev', 'test', 'staging', 'production', 'demo'])[(1 + n %% 5)::integer], 'deployed',
        md5(n::text), 'feature/part-' || n, '1.' || n, now() - (%1$d - n) * interval '1 minute', 'bench', 'bench'
      from generate_series(1, %1$d) n""";

  private static final String EVENTS =
      """
      insert into events (at, actor, action, subject_kind, subject_id, subject_reference, version, changes, call_id)
      select now() - (%1$d - n) * interval '1 second',
        case when n > %1$d - 300 then 'other-' || n %% 7 when n %% 4 = 0 then 'bench'
          when n %% 4 = 1 then 'bench/worker-' || n %% 50 else 'other-' || n %% 100 end,
        'updated', 'work_item', w.id, 'W-' || w.number, 1 + n / %2$d,
        jsonb_build_object('status', jsonb_build_array('planned', 'active'), 'title', jsonb_build_array(w.title, w.title || '!')),
        'call-' || n
      from generate_series(1, %1$d) n join work_items w on w.number = 1 + n * 7919::bigint %% %2$d
      order by n""";

  void fill() throws SQLException {
    try (var connection = connect()) {
      ItemProject.execute(connection, "set maintenance_work_mem = '512MB'");
      ItemProject.fill(connection, ItemShape.MIXED, size);
      ItemProject.execute(connection, CLAIMS);
      ItemProject.execute(connection, TYPES);
      ItemProject.execute(connection, ENTITIES.formatted(size / 5));
      ItemProject.execute(connection, NOTES.formatted(size / 10));
      ItemProject.execute(connection, DEPLOYMENTS.formatted(size / 50));
      ItemProject.execute(connection, EVENTS.formatted(events(), size));
      ItemProject.execute(connection, "vacuum analyze");
    }
  }

  int events() {
    return Math.min(MOST_EVENTS, 10 * size);
  }

  private Connection connect() throws SQLException {
    var connection =
        DriverManager.getConnection(address.jdbcUrl(database), address.user(), address.password());
    ItemProject.execute(connection, "set statement_timeout = 0");
    return connection;
  }
}
