--liquibase formatted sql

--changeset workflow:claims
--comment Not by their ends: prolonging a claim would touch an index then.
create index work_items_claimed_by_idx on work_items (claimed_by) where claimed_by is not null and deleted_at is null;

comment on index work_items_claimed_by_idx is 'Who works on what.';
--rollback drop index work_items_claimed_by_idx;
