--liquibase formatted sql

--changeset workflow:request-ids
create table request_ids (
  request_id  text collate "C" not null,
  fingerprint text collate "C" not null,
  tool        text not null,
  result_ids  uuid[] not null,
  at          timestamptz(6) not null default now(),
  constraint request_ids_pk primary key (request_id),
  constraint request_ids_request_id_check check (char_length(request_id) between 1 and 200),
  constraint request_ids_fingerprint_check check (fingerprint ~ '^[0-9a-f]{64}$'),
  constraint request_ids_result_ids_check check (array_position(result_ids, null) is null)
);

comment on table request_ids is 'The writes that carried a request id, so that a repeated one does nothing. Kept at least 7 days.';
comment on column request_ids.fingerprint is 'SHA-256 of the content of the call: tells whether a repeated one has the same.';
comment on column request_ids.result_ids is 'The objects that the call made or changed, in the order of its answer.';
--rollback drop table request_ids;
