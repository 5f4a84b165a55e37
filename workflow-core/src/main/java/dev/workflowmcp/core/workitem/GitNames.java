package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Faults;
import java.util.regex.Pattern;

/** What git allows as the name of a branch and as a commit, as far as it matters to us. */
public final class GitNames {
  static final int BRANCH_CHARACTERS = 255;

  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");
  private static final String NOT_IN_BRANCHES = "~^:?*[\\";

  private GitNames() {}

  /** The name of a branch, 1-255 characters. */
  public static void branch(Faults faults, String field, String name) {
    faults.text(field, name, 1, BRANCH_CHARACTERS);
    if (name.isBlank()) {
      return;
    }
    if (name.chars().anyMatch(GitNames::isForbidden)) {
      faults.add(field, "holds a space, a control character or one of ~^:?*[\\", name);
    }
    if (name.contains("..") || name.contains("@{") || name.contains("//")) {
      faults.add(field, "holds .., @{ or //", name);
    }
    if (name.startsWith("-") || name.startsWith("/") || name.endsWith("/") || name.endsWith(".")) {
      faults.add(field, "begins with - or /, or ends with / or .", name);
    }
  }

  /** NUL has a fault of its own. */
  private static boolean isForbidden(int c) {
    return c != 0
        && (Character.isWhitespace(c)
            || Character.isSpaceChar(c)
            || Character.isISOControl(c)
            || NOT_IN_BRANCHES.indexOf(c) >= 0);
  }

  /** The hash of a commit, whole or abbreviated: 7-64 hexadecimal digits in any case. */
  public static void commit(Faults faults, String field, String commit) {
    if (!COMMIT.matcher(commit).matches()) {
      faults.add(field, "must have 7 to 64 hexadecimal digits", commit);
    }
  }
}
