--liquibase formatted sql

--changeset workflow:notes
create table notes (
  id            uuid not null,
  work_item_id  uuid,
  entity_id     uuid,
  deployment_id uuid,
  author        text not null,
  at            timestamptz(6) not null default now(),
  text          text not null,
  constraint notes_pk primary key (id),
  constraint notes_work_item_fk foreign key (work_item_id) references work_items (id),
  constraint notes_entity_fk foreign key (entity_id) references entities (id),
  constraint notes_deployment_fk foreign key (deployment_id) references deployments (id),
  constraint notes_subject_check check (num_nonnulls(work_item_id, entity_id, deployment_id) = 1),
  constraint notes_author_check check (char_length(author) between 1 and 200),
  constraint notes_text_check check (char_length(text) between 1 and 10000)
);

create index notes_work_item_idx on notes (work_item_id, at, id) where work_item_id is not null;
create index notes_entity_idx on notes (entity_id, at, id) where entity_id is not null;
create index notes_deployment_idx on notes (deployment_id, at, id) where deployment_id is not null;

comment on table notes is 'Comments and hand-off notes on exactly one thing each; append-only.';
--rollback drop table notes;
