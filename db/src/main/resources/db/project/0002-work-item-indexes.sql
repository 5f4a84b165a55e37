--liquibase formatted sql

--changeset workflow:work-item-indexes
--comment Each insert pays for every one of these: an index is here because a query of the tools needs it at a million items.
create index work_items_path_idx on work_items (path);
create index work_items_parent_idx on work_items (parent_id, number);
create index work_items_created_idx on work_items (created_at, number);
create index work_items_updated_idx on work_items (updated_at, number);
create index work_items_status_idx on work_items (status, item_type, priority, number) include (deleted_at);
create index work_items_assignee_idx on work_items (assignee, number) where assignee is not null and deleted_at is null;
create unique index work_items_external_ref_unique on work_items (external_ref) where external_ref is not null and deleted_at is null;
create index work_items_search_idx on work_items using gin (search_vector, tags) with (gin_pending_list_limit = 256);

comment on index work_items_path_idx is 'Subtrees, ancestors and depth-first order.';
comment on index work_items_parent_idx is 'Children in the order they were made; also the foreign key.';
comment on index work_items_created_idx is 'Newest first.';
comment on index work_items_updated_idx is 'What changed lately, newest first.';
comment on index work_items_status_idx is 'The most urgent of each status and type without sorting; counts by status without touching the table.';
comment on index work_items_search_idx is 'Text and tags, alone or together. A short list of pending entries: a write that has to work it off takes 5 ms instead of 50.';
--rollback drop index work_items_path_idx;
--rollback drop index work_items_parent_idx;
--rollback drop index work_items_created_idx;
--rollback drop index work_items_updated_idx;
--rollback drop index work_items_status_idx;
--rollback drop index work_items_assignee_idx;
--rollback drop index work_items_external_ref_unique;
--rollback drop index work_items_search_idx;
