package dev.workflowmcp.core.store;

import java.util.List;
import java.util.Optional;

/**
 * Things that belong to one thing.
 *
 * @param more present and true when there are more than are shown
 */
public record Related<T>(List<T> items, Optional<Boolean> more) {
  public static final int MOST = 50;

  public Related {
    items = List.copyOf(items);
  }

  /** From one row more than is shown. */
  public static <T> Related<T> of(List<T> rows) {
    return rows.size() > MOST
        ? new Related<>(rows.subList(0, MOST), Optional.of(true))
        : new Related<>(rows, Optional.empty());
  }
}
