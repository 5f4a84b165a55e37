package dev.workflowmcp.bench;

/** Plans of any size, as SQL that fills an empty project: {@code numbers} stands for 1 to size. */
enum ItemShape {
  /**
   * A root for each hundred items, three sessions, tasks with three subtasks each: 60 % of the
   * tasks completed, 10 % waiting for the next one.
   */
  MIXED(
      """
      select n, case when k = 0 then 'project' when j = 0 then 'session' when j % 4 = 1 then 'task' else 'subtask' end as item_type,
        case when k = 0 then array[n] when j = 0 then array[root, n]
          when j % 4 = 1 then array[root, n - j, n] else array[root, n - j, n - (j - 1) % 4, n] end as path,
        case when k = 0 or j = 0 then 'active' when code < 6 then 'completed' else 'planned' end as status,
        (case when n / 3 % 7 = 0 then n / 21 % 5 else 2 end)::integer as priority,
        case when j % 4 = 1 and code = 6 and t % 8 < 7 and k < 96 then n + 4 end as waits_for
      from (select *, (t + root / 100) % 10 as code
        from (select *, k / 33 * 8 + (greatest(j, 1) - 1) / 4 as t
          from (select *, n - k as root, case when k = 99 then 32 else greatest(k - 1, 0) % 33 end as j
            from (select n, (n - 1) % 100 as k from numbers) of_root) of_session) of_task) coded"""),

  /** One blocked root holds 95 %, more urgent than all the rest. */
  ONE_HOLDER(
      """
      select n, case when n = 1 then 'project' when path[2] = n then 'session' else 'task' end as item_type, path,
        case when n = 1 then 'blocked' else 'planned' end as status,
        (case when path[1] = 1 then n % 3 else 3 end)::integer as priority, null::bigint as waits_for
      from (select n, case when n = 1 or n > size / 20 * 19 then array[n]
          when n % 1000 = 2 then array[1, n] else array[1, n - (n - 2) % 1000, n] end as path
        from numbers cross join (select max(n) as size from numbers) as sizes) placed"""),

  /** Chains of twenty: all but the first of each wait. */
  WAITING(
      """
      select n, case when (n - 1) % 1000 = 0 then 'session' else 'task' end as item_type,
        case when (n - 1) % 1000 = 0 then array[n] else array[n - (n - 1) % 1000, n] end as path,
        'planned' as status, 2 as priority,
        case when (n - 1) % 1000 > 0 and n % 20 <> 2 then n - 1 end as waits_for
      from numbers"""),

  /** Nothing but roots to begin with. */
  FLAT(
      """
      select n, 'task' as item_type, array[n] as path, 'planned' as status, 2 as priority, null::bigint as waits_for
      from numbers""");

  static final String INSERT =
      """
      insert into work_items (id, number, parent_id, path, item_type, title, description, status, completed_at,
        priority, assignee, tags, prerequisites, open_prerequisites, created_by, updated_by, created_at, updated_at)
      with numbers as (select generate_series(1, %1$d)::bigint as n), shape as (%2$s)
      select %3$s, n, case when cardinality(path) > 1 then %4$s end, path, item_type,
        (array['Extract', 'Review', 'Choose', 'Repair', 'Describe', 'Measure', 'Translate'])[n %% 7 + 1] || ' '
          || (array['the engine', 'a parser', 'the layout', 'all receipts', 'each page'])[n / 7 %% 5 + 1]
          || case when n %% 10 = 3 then ' of an invoice' else '' end
          || case when n %% 10000 = 7 then ' for the zeppelin' else '' end,
        'The agent that takes this reads what the one before has left, changes the module in question '
          || (array['and its tests', 'with care', 'as the plan says', 'for the next release'])[n %% 4 + 1]
          || ', and notes number ' || n || ' when it is done.',
        status, case when status = 'completed' then now() end, priority,
        case when n %% 3 = 0 then 'agent-' || n %% 50 end,
        case when n %% 2 = 0 then array['half', 'area-' || n %% 20] else array['tag-' || n %% 5000] end,
        case when waits_for is null then 0 else 1 end, case when waits_for is null then 0 else 1 end,
        'bench', 'bench', now() - (%1$d - n) * interval '1 second', now() - n * 7919 %% %1$d * interval '1 second'
      from shape""";

  static final String INSERT_EDGES =
      """
      insert into work_item_dependencies (work_item_id, depends_on_id, created_by)
      with numbers as (select generate_series(1, %1$d)::bigint as n), shape as (%2$s)
      select %3$s, %4$s, 'bench' from shape where waits_for is not null""";

  private final String sql;

  ItemShape(String sql) {
    this.sql = sql;
  }

  String insert(int size) {
    return INSERT.formatted(size, sql, id("n"), id("path[cardinality(path) - 1]"));
  }

  String insertEdges(int size) {
    return INSERT_EDGES.formatted(size, sql, id("n"), id("waits_for"));
  }

  private static String id(String number) {
    return "('00000000-0000-7000-8000-' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
  }
}
