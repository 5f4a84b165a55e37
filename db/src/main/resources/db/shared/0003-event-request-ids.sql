--liquibase formatted sql

--changeset workflow:event-request-ids
alter table events add column request_id text;

comment on column events.request_id is 'What the caller named its intention, if it did: finds all changes of one intention, also of a call that was repeated.';
--rollback alter table events drop column request_id;
