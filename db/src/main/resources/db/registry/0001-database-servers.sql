--liquibase formatted sql

--changeset workflow:database-servers
create table database_servers (
  name         text collate "C" not null,
  jdbc_url     text,
  state        text not null default 'accepting',
  max_projects integer,
  constraint database_servers_pk primary key (name),
  constraint database_servers_name_check check (char_length(name) between 1 and 63),
  constraint database_servers_jdbc_url_check check (jdbc_url like 'jdbc:postgresql:%'),
  constraint database_servers_state_check check (state in ('accepting', 'draining')),
  constraint database_servers_max_projects_check check (max_projects >= 1)
);

comment on table database_servers is 'The servers that hold project databases.';
comment on column database_servers.jdbc_url is 'Without user and password. Null: the server of this registry.';
comment on column database_servers.state is 'A draining server keeps its projects and gets no new ones.';
comment on column database_servers.max_projects is 'Null: no limit.';

insert into database_servers (name) values ('default');
--rollback drop table database_servers;
