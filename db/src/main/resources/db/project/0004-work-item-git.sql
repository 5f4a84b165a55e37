--liquibase formatted sql

--changeset workflow:task-branches
create table task_branches (
  work_item_id uuid not null,
  branch       text collate "C" not null,
  created_at   timestamptz(6) not null default now(),
  created_by   text not null,
  constraint task_branches_pk primary key (work_item_id, branch),
  constraint task_branches_work_item_fk foreign key (work_item_id) references work_items (id),
  constraint task_branches_branch_check check (char_length(branch) between 1 and 255)
);

create index task_branches_branch_idx on task_branches (branch);

comment on table task_branches is 'The git branches on which a work item is worked on.';
--rollback drop table task_branches;

--changeset workflow:task-commits
create table task_commits (
  work_item_id uuid not null,
  commit_sha   text collate "C" not null,
  created_at   timestamptz(6) not null default now(),
  created_by   text not null,
  constraint task_commits_pk primary key (work_item_id, commit_sha),
  constraint task_commits_work_item_fk foreign key (work_item_id) references work_items (id),
  constraint task_commits_commit_sha_check check (commit_sha ~ '^[0-9a-f]{7,64}$')
);

create index task_commits_commit_sha_idx on task_commits (commit_sha);

comment on table task_commits is 'The git commits that belong to a work item.';
comment on column task_commits.commit_sha is 'Lower case, possibly abbreviated; the C collation lets the index find prefixes.';
--rollback drop table task_commits;
