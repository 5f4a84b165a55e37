--liquibase formatted sql

--changeset workflow:entity-evolution
--comment A change of a schema looks at every entity of its type; meanwhile whoever writes one satisfies both schemas.
alter table entity_types
  add column coming_schema        jsonb,
  add column evolution_token      uuid,
  add column evolution_expires_at timestamptz(6),
  add column evolution_started_by text,
  add constraint entity_types_coming_schema_check
    check (jsonb_typeof(coming_schema) in ('object', 'boolean') and pg_column_size(coming_schema) <= 524288),
  add constraint entity_types_evolution_check
    check (num_nonnulls(coming_schema, evolution_token, evolution_expires_at, evolution_started_by) in (0, 4));

comment on column entity_types.coming_schema is 'What the schema is about to become, while the entities are looked at.';
comment on column entity_types.evolution_token is 'Shows who changes the schema.';
comment on column entity_types.evolution_expires_at is 'From then on the change counts as abandoned: whoever made it has died.';
--rollback alter table entity_types drop column coming_schema, drop column evolution_token, drop column evolution_expires_at, drop column evolution_started_by;

--changeset workflow:entities-of-a-type
--comment All entities of a type in batches, and how many there are. Not a partial index: as long as the table was never analyzed, PostgreSQL would take it for tiny and look for names in it.
create index entities_type_idx on entities (entity_type_id, number) include (deleted_at);

comment on index entities_type_idx is 'The entities of a type in the order of their numbers, and which of them are not deleted.';
--rollback drop index entities_type_idx;
