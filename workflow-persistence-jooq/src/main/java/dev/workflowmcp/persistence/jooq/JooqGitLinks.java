package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.TASK_BRANCHES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.TASK_COMMITS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.row;

import dev.workflowmcp.core.workitem.Git;
import dev.workflowmcp.core.workitem.GitLinks;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** The git branches and commits of the work items of a project. */
final class JooqGitLinks implements GitLinks {
  private final Supplier<DSLContext> project;

  JooqGitLinks(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public Git of(WorkItemId item, int limitRows) {
    return new Git(branches(item, limitRows), commits(item, limitRows));
  }

  private List<String> branches(WorkItemId item, int limitRows) {
    return project
        .get()
        .select(TASK_BRANCHES.BRANCH)
        .from(TASK_BRANCHES)
        .where(TASK_BRANCHES.WORK_ITEM_ID.eq(item.value()))
        .orderBy(TASK_BRANCHES.CREATED_AT.desc(), TASK_BRANCHES.BRANCH.asc())
        .limit(limitRows)
        .fetch(TASK_BRANCHES.BRANCH);
  }

  private List<String> commits(WorkItemId item, int limitRows) {
    return project
        .get()
        .select(TASK_COMMITS.COMMIT_SHA)
        .from(TASK_COMMITS)
        .where(TASK_COMMITS.WORK_ITEM_ID.eq(item.value()))
        .orderBy(TASK_COMMITS.CREATED_AT.desc(), TASK_COMMITS.COMMIT_SHA.asc())
        .limit(limitRows)
        .fetch(TASK_COMMITS.COMMIT_SHA);
  }

  @Override
  public void add(WorkItemId item, Git git, String actor) {
    if (!git.branches().isEmpty()) {
      var rows = git.branches().stream().map(name -> row(item.value(), name, actor)).toList();
      project
          .get()
          .insertInto(
              TASK_BRANCHES,
              TASK_BRANCHES.WORK_ITEM_ID,
              TASK_BRANCHES.BRANCH,
              TASK_BRANCHES.CREATED_BY)
          .valuesOfRows(rows)
          .onConflictDoNothing()
          .execute();
    }
    if (!git.commits().isEmpty()) {
      var rows = git.commits().stream().map(sha -> row(item.value(), sha, actor)).toList();
      project
          .get()
          .insertInto(
              TASK_COMMITS,
              TASK_COMMITS.WORK_ITEM_ID,
              TASK_COMMITS.COMMIT_SHA,
              TASK_COMMITS.CREATED_BY)
          .valuesOfRows(rows)
          .onConflictDoNothing()
          .execute();
    }
  }

  @Override
  public void remove(WorkItemId item, Git git) {
    if (!git.branches().isEmpty()) {
      project
          .get()
          .deleteFrom(TASK_BRANCHES)
          .where(TASK_BRANCHES.WORK_ITEM_ID.eq(item.value()))
          .and(TASK_BRANCHES.BRANCH.eq(any(git.branches().toArray(String[]::new))))
          .execute();
    }
    if (!git.commits().isEmpty()) {
      project
          .get()
          .deleteFrom(TASK_COMMITS)
          .where(TASK_COMMITS.WORK_ITEM_ID.eq(item.value()))
          .and(TASK_COMMITS.COMMIT_SHA.eq(any(git.commits().toArray(String[]::new))))
          .execute();
    }
  }
}
