package dev.workflowmcp.core.history;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was changed since a listener was told before.
 *
 * @param subjects what is known to have changed, created, deleted and restored things too
 * @param perhapsMore whether anything else may have changed as well: there was too much to name it,
 *     or nobody knows what happened meanwhile
 */
public record Changed(Set<Subject> subjects, boolean perhapsMore) {
  /** More subjects than these are not named. */
  public static final int MOST_SUBJECTS = 500;

  /** Nobody knows what was changed. */
  public static final Changed PERHAPS_ANYTHING = new Changed(Set.of(), true);

  public Changed {
    subjects = Set.copyOf(subjects);
  }

  /** This and what was changed afterwards, told together. */
  public Changed and(Changed later) {
    var both = new LinkedHashSet<>(subjects);
    both.addAll(later.subjects);
    return both.size() > MOST_SUBJECTS
        ? PERHAPS_ANYTHING
        : new Changed(both, perhapsMore || later.perhapsMore);
  }
}
