package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.problem.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The place of one value in the data of an entity: a JSON pointer (RFC 6901). A segment names a
 * member of an object, or, as a number without leading zeros, an element of an array.
 */
public record DataPath(List<String> segments) {
  static final int MOST_SEGMENTS = 32;
  static final int MOST_CHARACTERS = 200;

  private static final Pattern WRONG_ESCAPE = Pattern.compile("~(?![01])");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  public DataPath {
    segments = List.copyOf(segments);
  }

  /** The path that a text says, or nothing and a fault for each thing that is wrong with it. */
  static Optional<DataPath> parse(Faults faults, String field, String text) {
    var here = new Faults();
    here.text(field, text, 0, MOST_CHARACTERS);
    if (!here.isEmpty()) {
      faults.text(field, text, 0, MOST_CHARACTERS);
      return Optional.empty();
    }
    if (!text.startsWith("/") || WRONG_ESCAPE.matcher(text).find()) {
      faults.add(
          field,
          "must be a JSON pointer into the data, for example /address/city; ~ is written ~0 and / in a name ~1",
          text);
      return Optional.empty();
    }
    var path = parse(text);
    if (path.segments.size() > MOST_SEGMENTS) {
      faults.add(
          field,
          "has " + path.segments.size() + " segments, at most " + MOST_SEGMENTS + " are allowed",
          text);
      return Optional.empty();
    }
    return Optional.of(path);
  }

  /** The path that a valid pointer says. */
  public static DataPath parse(String pointer) {
    var segments = new ArrayList<String>();
    for (var segment : pointer.substring(1).split("/", -1)) {
      segments.add(segment.replace("~1", "/").replace("~0", "~"));
    }
    return new DataPath(segments);
  }

  /** Whether a segment may be the place of an element in an array. */
  public static boolean isIndex(String segment) {
    return INDEX.matcher(segment).matches();
  }

  /** Whether it leads through objects only, whatever the data. */
  public boolean isThroughObjects() {
    return segments.stream().noneMatch(DataPath::isIndex);
  }

  @Override
  public String toString() {
    var pointer = new StringBuilder();
    segments.forEach(
        segment -> pointer.append('/').append(segment.replace("~", "~0").replace("/", "~1")));
    return pointer.toString();
  }
}
