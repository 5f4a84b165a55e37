--liquibase formatted sql

--changeset workflow:projects
create table projects (
  id                uuid not null,
  name              text not null,
  name_key          text collate "C" not null,
  description       text,
  metadata          jsonb not null default '{}',
  status            text not null default 'creating',
  database_name     text collate "C" not null,
  server            text collate "C" not null default 'default',
  version           bigint not null default 1,
  created_at        timestamptz(6) not null default now(),
  updated_at        timestamptz(6) not null default now(),
  last_activated_at timestamptz(6),
  deleted_at        timestamptz(6),
  created_by        text not null,
  updated_by        text not null,
  constraint projects_pk primary key (id),
  constraint projects_database_name_unique unique (database_name),
  constraint projects_server_fk foreign key (server) references database_servers (name),
  constraint projects_name_check check (char_length(name) between 1 and 100),
  constraint projects_name_key_check check (char_length(name_key) >= 1),
  constraint projects_description_check check (char_length(description) <= 1000),
  constraint projects_metadata_check check (jsonb_typeof(metadata) = 'object' and pg_column_size(metadata) <= 524288),
  constraint projects_status_check check (status in ('creating', 'active', 'archived', 'deleted')),
  constraint projects_deleted_at_check check ((status = 'deleted') = (deleted_at is not null)),
  constraint projects_database_name_check check (database_name ~ '^workflow_project_[0-9a-f]{32}$'),
  constraint projects_version_check check (version >= 1)
);

create unique index projects_name_key_unique on projects (name_key) where deleted_at is null;

comment on table projects is 'One row per project; its content lives in a database of its own.';
comment on column projects.name_key is 'The name folded by the program, never by the database: unique among the projects that are not deleted.';
comment on column projects.metadata is 'A JSON object of at most 64 KiB as text; the check allows for the larger binary form.';
comment on column projects.status is 'creating until the database is complete. Only active projects accept work.';
comment on column projects.last_activated_at is 'When somebody last switched to it. Null: never.';
--rollback drop table projects;
