--liquibase formatted sql

--changeset workflow:active-project-config
create table active_project_config (
  singleton  boolean not null default true,
  project_id uuid,
  updated_at timestamptz(6) not null default now(),
  updated_by text not null,
  constraint active_project_config_pk primary key (singleton),
  constraint active_project_config_singleton_check check (singleton),
  constraint active_project_config_project_fk foreign key (project_id) references projects (id) on delete set null
);

comment on table active_project_config is 'The project that is active by default. Always exactly one row.';
comment on column active_project_config.project_id is 'Null: no project is active.';

insert into active_project_config (updated_by) values ('workflow');
--rollback drop table active_project_config;
