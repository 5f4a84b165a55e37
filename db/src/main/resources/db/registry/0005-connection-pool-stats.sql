--liquibase formatted sql

--changeset workflow:connection-pool-stats
create unlogged table connection_pool_stats (
  process_id    uuid not null,
  database_name text collate "C" not null,
  active        integer not null,
  idle          integer not null,
  waiting       integer not null,
  max_size      integer not null,
  refreshed_at  timestamptz(6) not null default now(),
  constraint connection_pool_stats_pk primary key (process_id, database_name),
  constraint connection_pool_stats_counts_check check (least(active, idle, waiting, max_size) >= 0)
) with (fillfactor = 70);

comment on table connection_pool_stats is
  'One row per server process and database with the state of its connection pool. Unlogged: worthless after a crash, and refreshed often.';
comment on column connection_pool_stats.process_id is 'Drawn at random by each process when it starts.';
comment on column connection_pool_stats.refreshed_at is 'A row that is not refreshed belongs to a dead process.';
--rollback drop table connection_pool_stats;
