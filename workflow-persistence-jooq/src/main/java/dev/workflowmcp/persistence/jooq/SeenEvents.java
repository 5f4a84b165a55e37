package dev.workflowmcp.persistence.jooq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody has seen of a list of events, newest first: of the events from a number on, those
 * that were committed then. What was written then and committed later is still to be seen; where
 * more of that came than a page holds, the end of what was seen before is known besides.
 *
 * @param top the first number of the list; what is newer is not part of it
 * @param parts from the last that was read to the first, with falling numbers
 */
record SeenEvents(long top, List<Part> parts) {
  private static final String BETWEEN = ";";
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,18})=([0-9]{1,19})((?:,[0-9]{1,19})*)");

  /**
   * All events from a number on that some snapshot sees.
   *
   * @param xmax the first transaction that had not ended, nor any after it
   * @param underWay the transactions before it that had not ended either
   */
  record Part(long from, String xmax, List<String> underWay) {
    static Part of(long from, String snapshot) {
      var parts = snapshot.split(":", -1);
      return new Part(
          from,
          parts[1],
          Arrays.stream(parts[2].split(",", -1)).filter(id -> !id.isEmpty()).toList());
    }

    private static Part parse(String text) {
      var matcher = PART.matcher(text);
      if (!matcher.matches()) {
        throw new NumberFormatException(text);
      }
      var ids = Arrays.stream(matcher.group(3).split(",", -1)).filter(id -> !id.isEmpty());
      return new Part(Long.parseLong(matcher.group(1)), matcher.group(2), ids.toList());
    }

    @Override
    public String toString() {
      return from + "=" + xmax + (underWay.isEmpty() ? "" : "," + String.join(",", underWay));
    }
  }

  /** Reads what {@link #toString} wrote; throws {@link NumberFormatException} for anything else. */
  static SeenEvents parse(String text) {
    var values = text.split(BETWEEN, -1);
    var parts = Arrays.stream(values).skip(1).map(Part::parse).toList();
    if (parts.isEmpty()) {
      throw new NumberFormatException(text);
    }
    return new SeenEvents(Long.parseLong(values[0]), parts);
  }

  /** The same after more was read: down to a number, by a snapshot. */
  SeenEvents and(Part next) {
    var all = new ArrayList<Part>();
    all.add(next);
    parts.stream().filter(part -> part.from() < next.from()).forEach(all::add);
    return new SeenEvents(top, all);
  }

  /** The part that was read first. */
  Part first() {
    return parts.get(parts.size() - 1);
  }

  @Override
  public String toString() {
    return top + BETWEEN + String.join(BETWEEN, parts.stream().map(Part::toString).toList());
  }
}
