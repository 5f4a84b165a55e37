--liquibase formatted sql

--changeset workflow:event-lists
--comment The collation lets the index find an actor together with the agents that narrow it, as actor/agent.
alter table events alter column actor type text collate "C";
create index events_actor_idx on events (actor, seq);
create index events_at_idx on events (at);

comment on index events_actor_idx is 'What somebody did, last first.';
comment on index events_at_idx is 'From which event on all are of a time or later.';
--rollback drop index events_actor_idx;
--rollback drop index events_at_idx;
--rollback alter table events alter column actor type text;
