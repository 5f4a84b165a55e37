--liquibase formatted sql

--changeset workflow:project-stats
create table project_stats (
  project_id           uuid not null,
  work_items_planned   bigint not null default 0,
  work_items_active    bigint not null default 0,
  work_items_blocked   bigint not null default 0,
  work_items_completed bigint not null default 0,
  work_items_cancelled bigint not null default 0,
  entity_types         bigint not null default 0,
  entities             bigint not null default 0,
  deployments          bigint not null default 0,
  counted_at           timestamptz(6) not null default now(),
  constraint project_stats_pk primary key (project_id),
  constraint project_stats_project_fk foreign key (project_id) references projects (id) on delete cascade,
  constraint project_stats_counts_check check (
    least(work_items_planned, work_items_active, work_items_blocked, work_items_completed, work_items_cancelled,
          entity_types, entities, deployments) >= 0)
) with (fillfactor = 70);

comment on table project_stats is
  'What a project held at counted_at, so that listing projects opens no project database. Without deleted things. '
  'Rewritten in place after writes, hence the free space in its pages.';
--rollback drop table project_stats;
