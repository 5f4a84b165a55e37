package dev.workflowmcp.it;

import java.util.List;

/**
 * Fills an empty project past the use cases: many things, and the first of each as large as the
 * rules allow, in characters that take many bytes.
 *
 * @param items 4,000 or more
 * @param entities of the type {@code vendor}, which must be there; 200 or more
 * @param deployments 100 or more
 */
record LargeProject(int items, int entities, int deployments) {
  /** What is on the first of each kind. */
  private static final int MANY = 300;

  private static final String ITEM_ID =
      "('00000000-0000-7000-8000-' || lpad(to_hex(%s), 12, '0'))::uuid";

  /** Six characters, some of which are escaped in JSON and some take four bytes. */
  private static final String WIDE = "E'\"\\\\\\n😀ü '";

  private static final List<String> ITEMS =
      List.of(
          """
          insert into work_items (id, number, parent_id, path, item_type, title, description, status, completed_at,
            priority, assignee, tags, planning_references, metadata, claimed_by, claim_token, claim_expires_at,
            created_by, updated_by)
          select $id(n), n, case when cardinality(path) > 1 then $id(path[cardinality(path) - 1]) end, path,
            case when cardinality(path) = 1 then 'project' else 'task' end,
            case when n % 7 = 0 then repeat('😀"', 100) else 'Read the invoice number ' || n end,
            case when n <= 400 then repeat($wide, 3333) else 'The agent that takes it reads what is there first.' end,
            status, case when status = 'completed' then now() end, n % 5, case when n <= 3200 then repeat('ü', 200) end,
            case when n <= 400 then array(select repeat('é', 80) || i from generate_series(1, 50) i) else '{}' end,
            case when n <= 400 then array(select repeat('p', 400) || i from generate_series(1, 100) i) else '{}' end,
            case when n <= 50 then jsonb_build_object('note', repeat('ü', 30000)) else '{}' end,
            case when n between 3102 and 3150 then repeat('w', 200) end,
            case when n between 3102 and 3150 then gen_random_uuid() end,
            case when n between 3102 and 3150 then now() + interval '1 hour' end, 'test', 'test'
          from (
            select n, case when n <= 5 then array(select generate_series(1, n)) when n <= 3000 then array[1, n]
                when n % 100 = 1 then array[n] else array[n - (n - 1) % 100, n] end as path,
              case when n between 3102 and 3150 then 'active' when n % 4 = 3 then 'completed' else 'planned' end as status
            from generate_series(1, $items::bigint) n) placed""",
          """
          insert into work_item_dependencies (work_item_id, depends_on_id, created_by)
          select $id(1000), $id(n), 'test' from generate_series(1001, 1000 + $many) n
          union all select $id(n), $id(1000), 'test' from generate_series(2001, 2000 + $many) n""",
          """
          update work_items i set prerequisites = d.total, open_prerequisites = d.open
          from (select work_item_id, count(*) total, count(*) filter (where w.status <> 'completed') as open
            from work_item_dependencies join work_items w on w.id = depends_on_id group by work_item_id) d
          where i.id = d.work_item_id""",
          "insert into task_branches (work_item_id, branch, created_by)"
              + " select $id(1), repeat('b', 250) || n, 'test' from generate_series(1, $many) n",
          "insert into task_commits (work_item_id, commit_sha, created_by)"
              + " select $id(1), lpad(to_hex(n), 64, '0'), 'test' from generate_series(1, $many) n",
          "select setval('work_items_number_seq', $items)");

  private static final List<String> ENTITIES =
      List.of(
          """
          insert into entities (id, entity_type_id, name, name_key, data, metadata, tags, schema_version, created_by, updated_by)
          select $id(n + 9000000), t.id, repeat('ü', 190) || n, 'vendor ' || n,
            jsonb_build_object('country', (array['DE', 'FR'])[1 + n % 2], 'price', n)
              || case when n <= 50 then jsonb_build_object('note', repeat($wide, 6000)) else '{}' end,
            case when n <= 50 then jsonb_build_object('note', repeat('ü', 30000)) else '{}' end,
            array(select repeat('é', 80) || i from generate_series(1, 10) i), 1, 'test', 'test'
          from generate_series(1, $entities) n, entity_types t where t.name = 'vendor'""",
          "select setval('entities_number_seq', $entities)");

  private static final List<String> DEPLOYMENTS =
      List.of(
          """
          insert into deployments (id, number, environment, status, commit_sha, branch, release, deployed_at, metadata,
            created_by, updated_by)
          select $id(n + 8000000), n, 'env-' || n % 30, case when n % 10 = 0 then 'rolled_back' else 'deployed' end,
            lpad(to_hex(n), 64, '0'), repeat('b', 255), repeat('😀', 200), now() - n * interval '1 minute',
            case when n <= 50 then jsonb_build_object('note', repeat('ü', 30000)) else '{}' end, 'test', 'test'
          from generate_series(1, $deployments) n""",
          """
          insert into deployment_work_items (deployment_id, work_item_id)
          select $id(8000001), $id(n) from generate_series(1, $many) n
          union select $id(8000000 + d), $id(n) from generate_series(2, $deployments) d,
            lateral generate_series(1 + d % 2900, 25 + d % 2900) n
          union select $id(8000000 + d), $id(7) from generate_series(2, $deployments) d""",
          """
          insert into deployment_entities (deployment_id, entity_id)
          select $id(8000001), $id(9000000 + n) from generate_series(1, 200) n
          union select $id(8000000 + d), $id(9000001) from generate_series(2, $deployments) d""",
          "select setval('deployments_number_seq', $deployments)");

  private static final List<String> HISTORY =
      List.of(
          """
          insert into events (actor, action, subject_kind, subject_id, subject_reference, version, changes, call_id)
          select repeat('ü', 200), 'updated', kind, id, ref, n,
            jsonb_build_object('description', jsonb_build_array(repeat($wide, 300), repeat($wide, 300)),
              repeat('k', 100), jsonb_build_array(null, 1)), repeat('c', 30)
          from generate_series(1, $many) n,
            (values ('work_item', $id(1), 'W-1'), ('entity', $id(9000001), 'E-1'), ('deployment', $id(8000001), 'D-1'))
              subjects (kind, id, ref)""",
          """
          insert into events (actor, action, subject_kind, subject_id, subject_reference, version, changes, call_id)
          select 'agent-' || n % 50, 'created', 'work_item', $id(n), 'W-' || n, 1, '{"status": [null, "planned"]}', 'c-' || n
          from generate_series(1, $items) n""",
          """
          insert into notes (id, work_item_id, entity_id, deployment_id, author, text)
          select gen_random_uuid(), item, entity, deployment, repeat('ü', 200), repeat($wide, 1666)
          from generate_series(1, $many),
            (values ($id(1), null, null), (null, $id(9000001), null), (null, null, $id(8000001)))
              subjects (item, entity, deployment)""",
          "analyze");

  void fill(Sql sql) {
    sql.run("set statement_timeout = 0");
    for (var statements : List.of(ITEMS, ENTITIES, DEPLOYMENTS, HISTORY)) {
      statements.forEach(statement -> sql.run(completed(statement)));
    }
  }

  /** Rows of the registry alone: their databases are not there, and nobody may need them. */
  static void addOtherProjects(Sql registry, int count) {
    registry.run(
        """
        insert into projects (id, name, name_key, description, metadata, status, database_name, last_activated_at,
          created_by, updated_by)
        select id, repeat('😀', 90) || n, 'other ' || n, repeat('ü', 1000), jsonb_build_object('note', repeat('ü', 30000)),
          'active', 'workflow_project_' || replace(id::text, '-', ''), now(), repeat('ü', 200), 'test'
        from (select n, gen_random_uuid() as id from generate_series(1, ?) n) others""",
        count);
  }

  private String completed(String statement) {
    return statement
        .replaceAll("\\$id\\(((?:[^()]|\\([^()]*\\))*)\\)", ITEM_ID.replace("%s", "$1"))
        .replace("$items", String.valueOf(items))
        .replace("$entities", String.valueOf(entities))
        .replace("$deployments", String.valueOf(deployments))
        .replace("$many", String.valueOf(MANY))
        .replace("$wide", WIDE);
  }
}
