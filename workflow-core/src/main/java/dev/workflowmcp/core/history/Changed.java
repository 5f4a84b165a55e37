package dev.workflowmcp.core.history;

import java.util.Set;

/**
 * What was changed since a listener was told before.
 *
 * @param subjects what is known to have changed, created, deleted and restored things too
 * @param perhapsMore whether anything else may have changed as well: there was too much to name it
 */
public record Changed(Set<Subject> subjects, boolean perhapsMore) {
  public Changed {
    subjects = Set.copyOf(subjects);
  }
}
