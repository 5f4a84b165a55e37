package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Faults;
import java.util.Locale;
import java.util.Optional;

/**
 * Which branch and which commit work items have.
 *
 * @param branch the exact name
 * @param commit at least 7 digits, kept in lower case: an abbreviated one means all that begin with
 *     it, and one that is stored abbreviated is meant by all that it begins
 */
public record GitFilter(Optional<String> branch, Optional<String> commit) {
  /** Any or none. */
  public static final GitFilter NONE = new GitFilter(Optional.empty(), Optional.empty());

  public GitFilter {
    commit = commit.map(digits -> digits.toLowerCase(Locale.ROOT));
  }

  /** Whether everything matches. */
  public boolean isEmpty() {
    return branch.isEmpty() && commit.isEmpty();
  }

  void check(Faults faults) {
    branch.ifPresent(name -> GitNames.branch(faults, "branch", name));
    commit.ifPresent(digits -> GitNames.commit(faults, "commit", digits));
  }
}
