package dev.workflowmcp.core.store;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The place in a list after which the next page begins, as an opaque text for the caller.
 *
 * <p>It carries a checksum of itself and the arguments it was made for: one that was damaged, or is
 * used with others, is refused, for its page would skip or repeat.
 */
public record Cursor(List<String> position) {
  private static final String SEPARATOR = "\u001f";

  /** Room for a position in the history, which tells of each transaction that was under way. */
  private static final int MOST_CHARACTERS = 8_000;

  public Cursor {
    position = List.copyOf(position);
  }

  /** The text for the caller. */
  public String encode(Fingerprint arguments) {
    var text = checksum(arguments) + SEPARATOR + String.join(SEPARATOR, position);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the text of a caller back.
   *
   * @param fields how many values a position of this list has
   * @throws WorkflowException {@code invalid_input} when it was not made for these arguments
   */
  public static Optional<Cursor> decode(
      Optional<String> cursor, Fingerprint arguments, int fields) {
    return cursor.map(text -> decode(text, arguments, fields));
  }

  private static Cursor decode(String cursor, Fingerprint arguments, int fields) {
    if (cursor.length() <= MOST_CHARACTERS) {
      try {
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        var parts = List.of(text.split(SEPARATOR, -1));
        var read = new Cursor(parts.subList(1, parts.size()));
        if (parts.size() == fields + 1 && parts.get(0).equals(read.checksum(arguments))) {
          return read;
        }
      } catch (IllegalArgumentException notBase64) {
        throw invalid(cursor, notBase64);
      }
    }
    throw invalid(cursor, null);
  }

  private String checksum(Fingerprint arguments) {
    var sum = new CRC32();
    sum.update(arguments.mark().getBytes(StandardCharsets.UTF_8));
    position.forEach(value -> sum.update((SEPARATOR + value).getBytes(StandardCharsets.UTF_8)));
    return Long.toHexString(sum.getValue());
  }

  /** The problem of a cursor that means nothing here. */
  public static WorkflowException invalid(
      String cursor, @org.jspecify.annotations.Nullable Throwable cause) {
    var problem =
        Problem.InvalidInput.of(
            "/cursor",
            "was not made by this list with these arguments in this project; leave it out to start at the first page",
            cursor);
    return cause == null ? new WorkflowException(problem) : new WorkflowException(problem, cause);
  }
}
