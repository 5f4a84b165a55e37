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
    return of(rows, MOST);
  }

  /** From one row more than the given number, which is shown. */
  public static <T> Related<T> of(List<T> rows, int most) {
    return rows.size() > most
        ? new Related<>(rows.subList(0, most), Optional.of(true))
        : new Related<>(rows, Optional.empty());
  }
}
