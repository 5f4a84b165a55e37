--liquibase formatted sql

--changeset workflow:search-words-of-any-text splitStatements:false
--comment In a database of the C locale the parser takes everything beyond ASCII for letters: “word” in typographic quotes was no word.
create or replace function search_words(content text) returns text
  language sql immutable parallel safe
  return regexp_replace(
    content,
    '[\u0001-/:-@[-`{-\u00A9\u00AB-\u00B1\u00B4\u00B6-\u00B8\u00BB\u00BF\u00D7\u00F7\u2000-\u206F\u20A0-\u20CF\u2190-\u245F\u2500-\u2775\u2794-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\u3030\u303D-\u303F\uFE00-\uFE1F\uFE30-\uFE6F\uFEFF\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65\uFFFC\uFFFD\U0001F000-\U0001FAFF]+',
    ' ',
    'g');

comment on function search_words(text) is 'A text with spaces for everything that stands between words: punctuation, spaces, arrows, symbols. LiteralWords in the program has the same list.';
--rollback create or replace function search_words(content text) returns text language sql immutable parallel safe return translate(content, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', '                                ');

--changeset workflow:search-words-again
--comment A stored generated column is computed again when something is set that it is made of. Under the lock of the tree, as for everybody who writes many work items; what is ASCII keeps its words.
select pg_advisory_xact_lock(1);
update work_items set title = title where title ~ '[^\x01-\x7F]' or description ~ '[^\x01-\x7F]';
update notes set text = text where text ~ '[^\x01-\x7F]';
update entities set name = name where name ~ '[^\x01-\x7F]' or data::text ~ '[^\x01-\x7F]';
--rollback empty
