--liquibase formatted sql

--changeset workflow:deployment-search
--comment Literal words only: labels are in no language.
alter table deployments add column search_vector tsvector not null generated always as (
  setweight(to_tsvector('simple'::regconfig, search_words(coalesce(release, ''))), 'A')
  || setweight(to_tsvector('simple'::regconfig, search_words(coalesce(branch, ''))), 'B')
  || setweight(to_tsvector('simple'::regconfig, search_words(environment)), 'C')) stored;

create index deployments_search_idx on deployments using gin (search_vector) with (gin_pending_list_limit = 256);
create index deployments_commit_sha_idx on deployments (commit_sha);

comment on column deployments.search_vector is 'Literal words of release, branch and environment (weights A, B, C).';
comment on index deployments_commit_sha_idx is 'A commit by its first digits.';
--rollback drop index deployments_commit_sha_idx;
--rollback drop index deployments_search_idx;
--rollback alter table deployments drop column search_vector;
