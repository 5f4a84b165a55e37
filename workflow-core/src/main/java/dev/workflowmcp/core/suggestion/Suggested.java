package dev.workflowmcp.core.suggestion;

import java.util.Collection;
import java.util.List;

/**
 * What can be meant, the likeliest first.
 *
 * @param more whether there is more than these
 */
public record Suggested(List<String> values, boolean more) {
  static final Suggested NOTHING = new Suggested(List.of(), false);

  public Suggested {
    values = List.copyOf(values);
  }

  /** From one more than is shown, if there are so many. */
  static Suggested of(Collection<String> found, int limit) {
    return new Suggested(found.stream().limit(limit).toList(), found.size() > limit);
  }
}
