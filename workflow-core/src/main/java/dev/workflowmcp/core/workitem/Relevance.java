package dev.workflowmcp.core.workitem;

/**
 * The place of an item among those that hold the words somebody looks for.
 *
 * @param rank how well it matches; the best match has the highest
 * @param rankedAfter the number after which items are ranked; those up to it follow in the order of
 *     their numbers. A place keeps it, so that all pages of a list rank the same items.
 */
public record Relevance(float rank, long rankedAfter) {
  /** Of all items where nobody looks for words. */
  public static final Relevance NONE = new Relevance(0, 0);

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws NumberFormatException when it is something else
   */
  public static Relevance parse(String text) {
    var space = text.indexOf(' ');
    if (space < 0) {
      throw new NumberFormatException(text);
    }
    return new Relevance(
        Float.parseFloat(text.substring(0, space)), Long.parseLong(text.substring(space + 1)));
  }

  @Override
  public String toString() {
    return rank + " " + rankedAfter;
  }
}
