--liquibase formatted sql

--changeset workflow:note-search
alter table notes add column search_vector tsvector not null generated always as (
  setweight(to_tsvector('english'::regconfig, search_words(text)), 'A')
  || setweight(to_tsvector('simple'::regconfig, search_words(text)), 'B')) stored;

create index notes_search_idx on notes using gin (search_vector) with (gin_pending_list_limit = 256);

comment on column notes.search_vector is 'Stemmed and literal words of the text (weights A, B).';
comment on index notes_search_idx is 'As that of the work items: a write that has to work off a short list of pending entries takes 5 ms instead of 50.';
--rollback drop index notes_search_idx;
--rollback alter table notes drop column search_vector;
