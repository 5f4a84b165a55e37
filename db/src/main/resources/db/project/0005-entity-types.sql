--liquibase formatted sql

--changeset workflow:entity-types
create table entity_types (
  id             uuid not null,
  name           text collate "C" not null,
  description    text,
  schema         jsonb not null,
  schema_version integer not null default 1,
  indexed_paths  text[] not null default '{}',
  version        bigint not null default 1,
  created_at     timestamptz(6) not null default now(),
  updated_at     timestamptz(6) not null default now(),
  deleted_at     timestamptz(6),
  created_by     text not null,
  updated_by     text not null,
  constraint entity_types_pk primary key (id),
  constraint entity_types_name_check check (name ~ '^[a-z][a-z0-9_]{0,63}$'),
  constraint entity_types_description_check check (char_length(description) <= 1000),
  constraint entity_types_schema_check check (jsonb_typeof(schema) in ('object', 'boolean') and pg_column_size(schema) <= 524288),
  constraint entity_types_schema_version_check check (schema_version >= 1),
  constraint entity_types_indexed_paths_check check (cardinality(indexed_paths) <= 8 and array_position(indexed_paths, null) is null),
  constraint entity_types_version_check check (version >= 1)
);

create unique index entity_types_name_unique on entity_types (name) where deleted_at is null;

comment on table entity_types is 'The kinds of domain objects of the project, each with the JSON Schema that is in force.';
comment on column entity_types.schema_version is 'Raised by each change of the schema; version by any change.';
--rollback drop table entity_types;

--changeset workflow:entity-type-versions
create table entity_type_versions (
  entity_type_id uuid not null,
  schema_version integer not null,
  schema         jsonb not null,
  created_at     timestamptz(6) not null default now(),
  created_by     text not null,
  constraint entity_type_versions_pk primary key (entity_type_id, schema_version),
  constraint entity_type_versions_entity_type_fk foreign key (entity_type_id) references entity_types (id),
  constraint entity_type_versions_schema_version_check check (schema_version >= 1),
  constraint entity_type_versions_schema_check check (jsonb_typeof(schema) in ('object', 'boolean') and pg_column_size(schema) <= 524288)
);

comment on table entity_type_versions is 'Every schema an entity type ever had, the one in force included.';
--rollback drop table entity_type_versions;
