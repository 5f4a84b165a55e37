package dev.workflowmcp.persistence.jooq;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
  private static final int RADIX = 36;
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,18})=([0-9]{1,18})((?:,[0-9a-z]{1,12})*)");

  /**
   * All events from a number on that some snapshot sees.
   *
   * @param xmax the first transaction that had not ended, nor any after it
   * @param underWay the transactions before it that had not ended either, first begun first
   */
  record Part(long from, long xmax, List<Long> underWay) {
    static Part of(long from, String snapshot) {
      var parts = snapshot.split(":", -1);
      return new Part(from, Long.parseLong(parts[1]), values(parts[2]).map(Long::valueOf).toList());
    }

    private static Part parse(String text) {
      var matcher = PART.matcher(text);
      if (!matcher.matches()) {
        throw new NumberFormatException(text);
      }
      var xmax = Long.parseLong(matcher.group(2));
      return new Part(Long.parseLong(matcher.group(1)), xmax, before(xmax, matcher.group(3)));
    }

    private static List<Long> before(long xmax, String distances) {
      var underWay = new ArrayDeque<Long>();
      var last = xmax;
      for (var distance : values(distances).toList()) {
        last -= Long.parseLong(distance, RADIX);
        if (last < 0) {
          throw new NumberFormatException(distances);
        }
        underWay.addFirst(last);
      }
      return List.copyOf(underWay);
    }

    private static Stream<String> values(String text) {
      return Arrays.stream(text.split(",", -1)).filter(value -> !value.isEmpty());
    }

    /**
     * Each transaction by its distance from the one after it: hundreds are under way on a server
     * that is shared with others, and a cursor must hold them.
     */
    @Override
    public String toString() {
      var text = new StringBuilder().append(from).append('=').append(xmax);
      var next = xmax;
      for (var i = underWay.size() - 1; i >= 0; i--) {
        text.append(',').append(Long.toString(next - underWay.get(i), RADIX));
        next = underWay.get(i);
      }
      return text.toString();
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
