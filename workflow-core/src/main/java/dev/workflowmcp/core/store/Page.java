package dev.workflowmcp.core.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param items in the order of the list
 * @param nextCursor what to ask with for the next part; absent at the end
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
  public static final int DEFAULT_LIMIT = 20;
  public static final int MOST = 200;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page from one row more than asked for: that row only tells that there are more.
   *
   * @param cursorAfter gives the cursor that continues after an item
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorAfter) {
    if (rows.size() <= limit) {
      return new Page<>(rows, Optional.empty());
    }
    var items = rows.subList(0, limit);
    return new Page<>(items, Optional.of(cursorAfter.apply(items.get(limit - 1))));
  }
}
