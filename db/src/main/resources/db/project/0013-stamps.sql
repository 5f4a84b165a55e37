--liquibase formatted sql

--changeset workflow:stamps
--comment: now() is the beginning of the transaction, before it waited for its locks: who asks for what changed since would miss what waited.
alter table work_items alter column created_at set default statement_timestamp();
alter table work_items alter column updated_at set default statement_timestamp();
alter table work_item_dependencies alter column created_at set default statement_timestamp();
alter table task_branches alter column created_at set default statement_timestamp();
alter table task_commits alter column created_at set default statement_timestamp();
alter table entity_types alter column created_at set default statement_timestamp();
alter table entity_types alter column updated_at set default statement_timestamp();
alter table entity_type_versions alter column created_at set default statement_timestamp();
alter table entities alter column created_at set default statement_timestamp();
alter table entities alter column updated_at set default statement_timestamp();
alter table deployments alter column created_at set default statement_timestamp();
alter table deployments alter column updated_at set default statement_timestamp();
alter table notes alter column at set default statement_timestamp();
alter table events alter column at set default statement_timestamp();
--rollback alter table work_items alter column created_at set default now();
--rollback alter table work_items alter column updated_at set default now();
--rollback alter table work_item_dependencies alter column created_at set default now();
--rollback alter table task_branches alter column created_at set default now();
--rollback alter table task_commits alter column created_at set default now();
--rollback alter table entity_types alter column created_at set default now();
--rollback alter table entity_types alter column updated_at set default now();
--rollback alter table entity_type_versions alter column created_at set default now();
--rollback alter table entities alter column created_at set default now();
--rollback alter table entities alter column updated_at set default now();
--rollback alter table deployments alter column created_at set default now();
--rollback alter table deployments alter column updated_at set default now();
--rollback alter table notes alter column at set default now();
--rollback alter table events alter column at set default now();
