--liquibase formatted sql

--changeset workflow:events
create table events (
  seq               bigint generated always as identity (sequence name events_seq_seq),
  transaction_id    xid8 not null default pg_current_xact_id(),
  at                timestamptz(6) not null default now(),
  actor             text not null,
  action            text not null,
  subject_kind      text not null,
  subject_id        uuid not null,
  subject_reference text not null,
  version           bigint not null,
  changes           jsonb not null default '{}',
  call_id           text not null,
  constraint events_pk primary key (seq),
  constraint events_actor_check check (char_length(actor) between 1 and 200),
  constraint events_action_check check (action ~ '^[a-z][a-z_]{0,63}$'),
  constraint events_subject_kind_check check (subject_kind in ('project', 'work_item', 'entity_type', 'entity', 'deployment')),
  constraint events_version_check check (version >= 1),
  constraint events_changes_check check (jsonb_typeof(changes) = 'object')
);

create index events_subject_idx on events (subject_id, seq);

comment on table events is 'Append-only history, written in the same transaction as the change it records.';
comment on column events.transaction_id is
  'Sequence numbers are drawn before the commit, so a reader by seq alone would skip an event that commits late. '
  'A reader who catches up takes only transactions below pg_snapshot_xmin(pg_current_snapshot()).';
comment on column events.subject_reference is 'What people call it: W-12, E-7, D-3, or the name of a project or an entity type.';
comment on column events.version is 'The version of the subject after the change.';
comment on column events.call_id is 'Finds the call in the log.';
comment on column events.changes is 'Old and new value per field: {"status": ["planned", "active"]}.';
--rollback drop table events;
