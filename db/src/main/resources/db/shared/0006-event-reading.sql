--liquibase formatted sql

--changeset workflow:event-reading
--comment Says by what events are found that were committed late.
comment on column events.transaction_id is
  'Sequence numbers are drawn before the commit, so a reader by seq alone would skip an event that commits late. '
  'A reader who catches up takes those of all transactions that its last snapshot did not see.';
--rollback comment on column events.transaction_id is 'Sequence numbers are drawn before the commit, so a reader by seq alone would skip an event that commits late. A reader who catches up takes only transactions below pg_snapshot_xmin(pg_current_snapshot()).';
