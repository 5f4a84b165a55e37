--liquibase formatted sql

--changeset workflow:event-transactions
--comment Whoever catches up finds what was committed since, among any number of events.
create index events_transaction_idx on events (transaction_id);

comment on index events_transaction_idx is 'Catching up: the events of transactions that an earlier snapshot does not see.';
--rollback drop index events_transaction_idx;
