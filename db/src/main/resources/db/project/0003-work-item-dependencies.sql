--liquibase formatted sql

--changeset workflow:work-item-dependencies
create table work_item_dependencies (
  work_item_id    uuid not null,
  depends_on_id   uuid not null,
  dependency_type text not null default 'blocks',
  created_at      timestamptz(6) not null default now(),
  created_by      text not null,
  constraint work_item_dependencies_pk primary key (work_item_id, depends_on_id, dependency_type),
  constraint work_item_dependencies_work_item_fk foreign key (work_item_id) references work_items (id),
  constraint work_item_dependencies_depends_on_fk foreign key (depends_on_id) references work_items (id),
  constraint work_item_dependencies_distinct_check check (work_item_id <> depends_on_id),
  constraint work_item_dependencies_type_check check (dependency_type in ('blocks', 'relates_to', 'duplicates', 'discovered_from'))
);

create index work_item_dependencies_depends_on_idx on work_item_dependencies (depends_on_id, dependency_type);

comment on table work_item_dependencies is 'work_item_id depends on depends_on_id. Edges of deleted items stay and do not block.';
comment on column work_item_dependencies.dependency_type is 'Only blocks makes the item wait.';
comment on index work_item_dependencies_depends_on_idx is 'Who waits for an item.';
--rollback drop table work_item_dependencies;
