package dev.workflowmcp.core.history;

import java.util.List;
import java.util.Optional;

/**
 * What an event changed, without the values.
 *
 * @param names of what was changed
 * @param status what the status became, when that was changed
 */
public record ChangedFields(List<String> names, Optional<String> status) {
  public static final ChangedFields NONE = new ChangedFields(List.of(), Optional.empty());

  public ChangedFields {
    names = List.copyOf(names);
  }
}
