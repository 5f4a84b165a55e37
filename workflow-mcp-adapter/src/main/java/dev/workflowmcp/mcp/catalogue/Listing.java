package dev.workflowmcp.mcp.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Part of a list of the protocol, in an order that stays the same.
 *
 * @param nextCursor what to ask with for the next part; empty at the end of the list
 */
public record Listing<T>(List<T> items, Optional<String> nextCursor) {
  public Listing {
    items = List.copyOf(items);
  }

  /** A list that fits into one part. */
  public static <T> Listing<T> whole(List<T> items) {
    return new Listing<>(items, Optional.empty());
  }
}
