package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is true of every project database at every moment, whatever happened before. */
final class Consistency {
  private static final Map<String, String> VIOLATIONS = violations();

  private Consistency() {}

  /** Fails with the numbers of the items for which something is not true. */
  static void check(Sql project) {
    VIOLATIONS.forEach((rule, query) -> assertThat(project.texts(query)).as(rule).isEmpty());
  }

  private static Map<String, String> violations() {
    var queries = new LinkedHashMap<String, String>();
    queries.put(
        "the path is the parent's path and the own number",
        """
        with recursive tree (id, path) as (
          select id, array[number] from work_items where parent_id is null
          union all
          select c.id, t.path || c.number from work_items c join tree t on c.parent_id = t.id)
        select w.number from work_items w left join tree t using (id)
        where w.path is distinct from t.path""");
    queries.put(
        "items of type project stand at the root",
        "select number from work_items where item_type = 'project' and parent_id is not null");
    queries.put(
        "what is below a deleted item was deleted with it or before",
        """
        select c.number from work_items c join work_items p on p.id = c.parent_id
        where p.deleted_at < coalesce(c.deleted_at, 'infinity')""");
    queries.put(
        "the last deletion or restoration tells whether an item is deleted",
        """
        with last as (
          select distinct on (subject_id) subject_id as id, action
          from events where action in ('deleted', 'restored') order by subject_id, seq desc)
        select w.number from work_items w left join last using (id)
        where (w.deleted_at is not null) <> coalesce(last.action = 'deleted', false)""");
    queries.put(
        "there is one event for each version",
        """
        select w.number
        from work_items w left join events e on e.subject_id = w.id and e.action not in ('noted', 'dependency_added', 'dependency_removed')
        group by w.id, w.number, w.version
        having array_agg(e.version order by e.seq)
          is distinct from array(select generate_series(1, w.version))""");
    queries.put(
        "each event goes on from the one before",
        """
        with steps as (
          select e.subject_reference as ref, c.value->0 as before,
            lag(c.value->1) over (partition by e.subject_id, c.key order by e.seq) as former
          from events e, jsonb_each(e.changes) c
          where e.action <> 'noted' and c.key not in ('depends_on', 'type')
            and c.key !~ '_(added|removed)$')
        select ref from steps where before <> coalesce(former, 'null')""");
    queries.put(
        "the events lead to the item as it is",
        """
        with last as (
          select distinct on (e.subject_id, c.key) e.subject_id as id, c.key, c.value->1 as value
          from events e, jsonb_each(e.changes) c where e.action <> 'noted'
          order by e.subject_id, c.key, e.seq desc),
        replayed as (
          select id, jsonb_object_agg(key, value) filter (where value <> 'null') as item
          from last group by id),
        stored as (
          select w.id, w.number, jsonb_strip_nulls(jsonb_build_object(
            'item_type', w.item_type, 'title', w.title, 'description', w.description,
            'status', w.status, 'priority', w.priority, 'parent', 'W-' || p.number,
            'assignee', w.assignee, 'external_ref', w.external_ref,
            'tags', nullif(to_jsonb(w.tags), '[]'),
            'planning_references', nullif(to_jsonb(w.planning_references), '[]'),
            'branches', nullif(to_jsonb(array(
              select branch from task_branches where work_item_id = w.id order by 1)), '[]'),
            'commits', nullif(to_jsonb(array(
              select commit_sha from task_commits where work_item_id = w.id order by 1)), '[]'))
            || case when w.metadata = '{}' then '{}'
               else jsonb_build_object('metadata', w.metadata) end) as item
          from work_items w left join work_items p on p.id = w.parent_id)
        select number from stored left join replayed using (id)
        where stored.item is distinct from
          replayed.item - 'due_at' - 'defer_until' - 'deleted_at' - 'depends_on' - 'type' - 'claimed_by'""");
    queries.put(
        "there is one event for each note",
        """
        select w.number from work_items w
        where array(select left(text, 200) from notes where work_item_id = w.id order by 1)
          is distinct from array(
            select left(changes->'note'->>1, 200) from events
            where subject_id = w.id and action = 'noted' order by 1)""");
    queries.put(
        "a completed item tells when",
        "select number from work_items where (status = 'completed') <> (completed_at is not null)");
    queries.putAll(ofDependenciesAndClaims());
    queries.putAll(ofEntities());
    queries.put(
        "the events lead to what a deployment carries",
        """
        with steps as (
          select e.subject_id as id, thing.ref, e.seq, c.key !~ '_removed$' as carried
          from events e, jsonb_each(e.changes) c, jsonb_array_elements_text(
            case jsonb_typeof(c.value->1) when 'array' then c.value->1 else '[]' end) thing (ref)
          where e.subject_kind = 'deployment' and c.key ~ '^(work_items|entities)(_|$)'),
        last as (select distinct on (id, ref) id, ref, carried from steps order by id, ref, seq desc),
        told as (select id, ref from last where carried),
        stored as (
          select d.deployment_id as id, 'W-' || w.number as ref
          from deployment_work_items d join work_items w on w.id = d.work_item_id
          union all
          select d.deployment_id, 'E-' || e.number
          from deployment_entities d join entities e on e.id = d.entity_id)
        select ref from told full join stored using (id, ref)
        where (id, ref) not in (select id, ref from told)
          or (id, ref) not in (select id, ref from stored)""");
    return queries;
  }

  private static Map<String, String> ofEntities() {
    var queries = new LinkedHashMap<String, String>();
    queries.put(
        "what is not deleted has a type that is not",
        """
        select e.number from entities e join entity_types t on t.id = e.entity_type_id
        where e.deleted_at is null and t.deleted_at is not null""");
    queries.put(
        "there is one event for each version of an entity and of a type",
        """
        select e.id from (
          select id, version from entities union all select id, version from entity_types) e
        left join events v on v.subject_id = e.id and v.action <> 'noted'
        group by e.id, e.version
        having array_agg(v.version order by v.seq)
          is distinct from array(select generate_series(1, e.version))""");
    queries.put(
        "the events lead to the entity as it is",
        """
        with last as (
          select distinct on (e.subject_id, c.key) e.subject_id as id, c.key, c.value->1 as value
          from events e, jsonb_each(e.changes) c
          where e.subject_kind = 'entity' and e.action <> 'noted'
          order by e.subject_id, c.key, e.seq desc),
        replayed as (
          select id, jsonb_object_agg(key, value) filter (where value <> 'null') as entity
          from last group by id),
        stored as (
          select e.id, e.number, jsonb_strip_nulls(jsonb_build_object(
            'entity_type', t.name, 'name', e.name, 'tags', nullif(to_jsonb(e.tags), '[]'),
            'metadata', nullif(e.metadata, '{}')))
            || coalesce((select jsonb_object_agg('data/' || d.key, d.value)
                 from jsonb_each(e.data) d where d.value <> 'null'), '{}') as entity
          from entities e join entity_types t on t.id = e.entity_type_id)
        select number from stored left join replayed using (id)
        where stored.entity is distinct from replayed.entity - 'deleted_at'""");
    queries.put(
        "every schema of a type is kept, the one in force as the last",
        """
        select t.name from entity_types t join entity_type_versions v on v.entity_type_id = t.id
        group by t.id
        having array_agg(v.schema_version order by v.schema_version)
            is distinct from array(select generate_series(1, t.schema_version))
          or (array_agg(v.schema order by v.schema_version desc))[1] <> t.schema""");
    queries.put(
        "a name is taken once, whatever its case",
        """
        select min(number) from entities where deleted_at is null
        group by entity_type_id, name_key having count(*) > 1""");
    return queries;
  }

  private static Map<String, String> ofDependenciesAndClaims() {
    var queries = new LinkedHashMap<String, String>();
    queries.put(
        "the prerequisites of an item are counted, and those that are open",
        """
        select w.number
        from work_items w
        left join work_item_dependencies d on d.work_item_id = w.id and d.dependency_type = 'blocks'
        left join work_items p on p.id = d.depends_on_id
        group by w.id, w.number, w.prerequisites, w.open_prerequisites
        having w.prerequisites <> count(p.id)
          or w.open_prerequisites <> count(p.id) filter (
            where p.status in ('planned', 'active', 'blocked') and p.deleted_at is null)""");
    queries.put(
        "nobody waits for himself, his ancestors or what is below him",
        """
        with recursive waits (item, prerequisite) as (
          select s.path, t.path
          from work_item_dependencies d
          join work_items s on s.id = d.work_item_id and s.deleted_at is null
          join work_items t on t.id = d.depends_on_id and t.deleted_at is null
          where d.dependency_type = 'blocks'),
        reach (start, place) as (
          select item, prerequisite from waits
          union
          select r.start, w.prerequisite
          from reach r
          join waits w on w.item[1:cardinality(r.place)] = r.place or r.place[1:cardinality(w.item)] = w.item)
        select start from reach
        where start[1:cardinality(place)] = place or place[1:cardinality(start)] = start""");
    queries.put(
        "who holds an item works on it",
        "select number from work_items where claimed_by is not null and status <> 'active'");
    return queries;
  }
}
