--liquibase formatted sql

--changeset workflow:prerequisites
--comment Finds the edges below an item without a look at everything below it.
alter table work_items
  add column prerequisites integer not null default 0,
  add constraint work_items_prerequisites_check check (prerequisites >= open_prerequisites);

create index work_items_prerequisites_idx on work_items (path) where prerequisites > 0;

comment on column work_items.prerequisites is 'How many blocks edges lead from this item to others, whatever has become of those.';
comment on index work_items_prerequisites_idx is 'Loops: what anything below an item waits for.';
--rollback alter table work_items drop column prerequisites;

--changeset workflow:ready-work
--comment Ready work in a million items: in its order as long as most of it is free, by place where one item holds most of it.
create index work_items_ready_idx on work_items (priority, number)
  where status in ('planned', 'active') and open_prerequisites = 0 and deleted_at is null;
create index work_items_ready_path_idx on work_items (path) include (priority, number)
  where status in ('planned', 'active') and open_prerequisites = 0 and deleted_at is null;
create index work_items_waiting_idx on work_items (path)
  where status in ('planned', 'active', 'blocked') and deleted_at is null and (status = 'blocked' or open_prerequisites > 0);
create index work_items_unfinished_children_idx on work_items (parent_id)
  where status in ('planned', 'active', 'blocked') and deleted_at is null and parent_id is not null;
create index work_items_priority_idx on work_items (priority, number) where deleted_at is null;

comment on index work_items_ready_idx is 'What may be ready, in the order in which it is taken.';
comment on index work_items_ready_path_idx is 'What may be ready beside the subtrees that wait.';
comment on index work_items_waiting_idx is 'What waits, and holds what is below it.';
comment on index work_items_unfinished_children_idx is 'Whether anything is to be done below an item before it.';
comment on index work_items_priority_idx is 'Most urgent first, under conditions that many items meet.';
--rollback drop index work_items_ready_idx;
--rollback drop index work_items_ready_path_idx;
--rollback drop index work_items_waiting_idx;
--rollback drop index work_items_unfinished_children_idx;
--rollback drop index work_items_priority_idx;
