--liquibase formatted sql

--changeset workflow:deployment-times
--comment A time when it came to its environment is what tells apart that which did; what is on an environment now goes by it.
alter table deployments add constraint deployments_deployed_at_check
  check ((status in ('deployed', 'rolled_back')) = (deployed_at is not null));
--rollback alter table deployments drop constraint deployments_deployed_at_check;

--changeset workflow:deployment-lists
--comment Newest first, as they are listed: by when they were deployed, or recorded for those that never were.
create index deployments_newest_idx on deployments ((coalesce(deployed_at, created_at)), number);
create index deployments_environment_idx on deployments (environment, (coalesce(deployed_at, created_at)), number);
create index deployments_current_idx on deployments (environment, deployed_at, number) where status = 'deployed';

comment on index deployments_newest_idx is 'All deployments, newest first.';
comment on index deployments_environment_idx is 'Those of an environment, newest first; which environments there are.';
comment on index deployments_current_idx is 'What is on an environment now: the last one there that is deployed.';
--rollback drop index deployments_newest_idx;
--rollback drop index deployments_environment_idx;
--rollback drop index deployments_current_idx;
