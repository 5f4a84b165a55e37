--liquibase formatted sql

--changeset workflow:event-actors
--comment An actor may have had thousands of agents, each of another session: its last events are not looked for name by name.
create index events_first_actor_idx on events (split_part(actor, '/', 1), seq);

comment on index events_first_actor_idx is 'What somebody and all agents that narrow it did, last first.';
--rollback drop index events_first_actor_idx;
