package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.TASK_BRANCHES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.TASK_COMMITS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.workflowmcp.core.workitem.GitFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;

/** The git branch and commit of a work item, as conditions. */
final class WorkItemGit {
  private static final int FEWEST_DIGITS = 7;

  /** Comes after every hexadecimal digit in the C collation. */
  private static final String AFTER_DIGITS = "g";

  private WorkItemGit() {}

  /**
   * Looked up from the item, for the items that are looked at anyway. The offset keeps PostgreSQL
   * from finding all others of the branch first.
   */
  static List<Condition> areOfItem(GitFilter git) {
    var conditions = new ArrayList<Condition>();
    git.branch()
        .ifPresent(
            name ->
                conditions.add(
                    exists(
                        selectOne()
                            .from(TASK_BRANCHES)
                            .where(TASK_BRANCHES.WORK_ITEM_ID.eq(WORK_ITEMS.ID))
                            .and(TASK_BRANCHES.BRANCH.eq(name))
                            .offset(0))));
    git.commit()
        .ifPresent(
            digits ->
                conditions.add(
                    exists(
                        selectOne()
                            .from(TASK_COMMITS)
                            .where(TASK_COMMITS.WORK_ITEM_ID.eq(WORK_ITEMS.ID))
                            .and(isTheSame(digits))
                            .offset(0))));
    return conditions;
  }

  /** The same, looked up from branch and commit. */
  static List<Condition> lead(GitFilter git) {
    var conditions = new ArrayList<Condition>();
    git.branch()
        .ifPresent(
            name ->
                conditions.add(
                    WORK_ITEMS.ID.in(
                        select(TASK_BRANCHES.WORK_ITEM_ID)
                            .from(TASK_BRANCHES)
                            .where(TASK_BRANCHES.BRANCH.eq(name)))));
    git.commit()
        .ifPresent(
            digits ->
                conditions.add(
                    WORK_ITEMS.ID.in(
                        select(TASK_COMMITS.WORK_ITEM_ID)
                            .from(TASK_COMMITS)
                            .where(isTheSame(digits)))));
    return conditions;
  }

  /** One is the beginning of the other: a range of the index, and a few single places in it. */
  private static Condition isTheSame(String digits) {
    return isTheSame(TASK_COMMITS.COMMIT_SHA, digits);
  }

  /** As {@link #isTheSame(String)}, for another column of commits. */
  static Condition isTheSame(Field<String> commitSha, String digits) {
    var beginnings =
        IntStream.range(FEWEST_DIGITS, digits.length())
            .mapToObj(length -> digits.substring(0, length))
            .toArray(String[]::new);
    return commitSha
        .eq(any(beginnings))
        .or(commitSha.ge(digits).and(commitSha.lt(digits + AFTER_DIGITS)));
  }
}
