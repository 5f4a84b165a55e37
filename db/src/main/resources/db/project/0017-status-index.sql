--liquibase formatted sql

--changeset workflow:status-index-with-id
--comment What is done and not deployed somewhere is found among all that is done: with the id, the index alone tells.
drop index work_items_status_idx;
create index work_items_status_idx on work_items (status, item_type, priority, number) include (deleted_at, id);

comment on index work_items_status_idx is 'The most urgent of each status and type without sorting; counts by status, and what is not deployed, without touching the table.';
--rollback drop index work_items_status_idx;
--rollback create index work_items_status_idx on work_items (status, item_type, priority, number) include (deleted_at);
