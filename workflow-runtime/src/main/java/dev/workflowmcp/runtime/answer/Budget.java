package dev.workflowmcp.runtime.answer;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes an answer fit a number of bytes. Long texts are cut, all to the same length. Only where
 * that cannot be enough, the heaviest lists lose their last elements and the heaviest objects go.
 * What is missing is named in {@code truncated_fields}.
 */
final class Budget {
  /** Shorter texts are not worth a cut: times and references stay whole. */
  static final int SHORT_TEXT_BYTES = 120;

  private Budget() {}

  /**
   * The answer as it is, or cut so that it has at most so many bytes; the given tree changes.
   *
   * @param whole JSON pointers of what is cut only if nothing else is left to cut
   */
  static Answer fit(ObjectNode answer, int maxBytes, String... whole) {
    return fit(answer, maxBytes, new Cuts(), whole);
  }

  /**
   * As {@link #fit(ObjectNode, int, String...)}.
   *
   * @param cuts what is missing already
   */
  static Answer fit(ObjectNode answer, int maxBytes, Cuts cuts, String... whole) {
    cuts.nameIn(answer, maxBytes);
    var text = text(answer);
    if (bytes(text) <= maxBytes) {
      return new Answer(answer, text);
    }
    answer.remove(Cuts.FIELD);
    cut(answer, maxBytes - Cuts.room(maxBytes), cuts, Set.of(whole));
    cuts.nameIn(answer, maxBytes);
    return new Answer(answer, text(answer));
  }

  private static void cut(ObjectNode answer, int maxBytes, Cuts cuts, Set<String> whole) {
    new Shrinking(cuts, whole).shrink(answer, maxBytes);
    LongTexts.cut(answer, maxBytes, cuts, whole);
    if (JsonSize.of(answer) > maxBytes) {
      new Shrinking(cuts, Set.of()).shrink(answer, maxBytes);
      LongTexts.cut(answer, maxBytes, cuts, Set.of());
    }
  }

  /**
   * The greatest length that frees so many bytes when everything longer is cut to it.
   *
   * @param lengths the longest first
   * @return 0 when there are not so many bytes
   */
  static int level(int[] lengths, int excess) {
    var sum = 0L;
    for (var i = 0; i < lengths.length; i++) {
      sum += lengths[i];
      var level = Math.floorDiv(sum - excess, (long) i + 1);
      var next = i + 1 < lengths.length ? lengths[i + 1] : 0;
      if (level >= next) {
        return (int) level;
      }
    }
    return 0;
  }

  static String text(JsonNode node) {
    return AnswerJson.MAPPER.writeValueAsString(node);
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
