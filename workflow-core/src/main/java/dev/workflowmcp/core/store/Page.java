package dev.workflowmcp.core.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param items in the order of the list
 * @param cursors for each item, what to ask with to go on after it: whoever shows fewer items can
 *     continue there
 * @param more whether the list goes on after the last item
 */
public record Page<T>(List<T> items, List<String> cursors, boolean more) {
  public static final int DEFAULT_LIMIT = 20;
  public static final int MOST = 200;

  public Page {
    items = List.copyOf(items);
    cursors = List.copyOf(cursors);
  }

  /**
   * A page from one row more than asked for: that row only tells that there are more.
   *
   * @param position the position of a row in the list
   */
  public static <R, T> Page<T> of(
      List<R> rows,
      int limit,
      Fingerprint arguments,
      Function<R, Cursor> position,
      Function<R, T> item) {
    var shown = rows.subList(0, Math.min(limit, rows.size()));
    return new Page<>(
        shown.stream().map(item).toList(),
        shown.stream().map(row -> position.apply(row).encode(arguments)).toList(),
        rows.size() > limit);
  }

  /** What to ask with for the next part; empty at the end of the list. */
  public Optional<String> nextCursor() {
    return more ? Optional.of(cursors.get(cursors.size() - 1)) : Optional.empty();
  }
}
