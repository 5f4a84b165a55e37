--liquibase formatted sql

--changeset workflow:entity-words splitStatements:false
--comment What text of query_entities looks in.
create function entity_words(name text, data jsonb) returns text
  language sql immutable parallel safe
  return search_words(name) || coalesce(
    (select string_agg(' ' || search_words(value #>> '{}'), '' order by place)
      from jsonb_path_query(data, 'strict $.** ? (@.type() == "string")') with ordinality as texts (value, place)),
    '');

comment on function entity_words(text, jsonb) is 'Name and all texts in the data of an entity, ready for to_tsvector.';
--rollback drop function entity_words(text, jsonb);

--changeset workflow:entity-search
--comment Words of names and data; literal ones only, for data is in every language or in none.
alter table entities add column search_vector tsvector not null generated always as (
  to_tsvector('simple'::regconfig, entity_words(name, data))) stored;

create index entities_search_idx on entities using gin (search_vector) with (gin_pending_list_limit = 256)
  where deleted_at is null;

comment on column entities.search_vector is 'Literal words of the name and of all texts in the data.';
comment on index entities_search_idx is 'A write that has to work off a short list of pending entries takes 5 ms instead of 50.';
--rollback drop index entities_search_idx;
--rollback alter table entities drop column search_vector;

--changeset workflow:entity-pages
--comment Pages in the order of the last change; those by name and number have their index already.
create index entities_type_updated_idx on entities (entity_type_id, updated_at, number) where deleted_at is null;

comment on index entities_type_updated_idx is 'The undeleted entities of a type, last changed first or last.';
--rollback drop index entities_type_updated_idx;
