package dev.workflowmcp.persistence.jooq;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Words as somebody typed them, each perhaps the beginning of a longer one. */
final class LiteralWords {
  /** Between words: punctuation, spaces, arrows, symbols; the list of search_words(). */
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile(
          "[\\x{0}-/:-@\\[-`{-\\u00A9\\u00AB-\\u00B1\\u00B4\\u00B6-\\u00B8\\u00BB\\u00BF\\u00D7\\u00F7"
              + "\\u2000-\\u206F\\u20A0-\\u20CF\\u2190-\\u245F\\u2500-\\u2775\\u2794-\\u2BFF"
              + "\\u2E00-\\u2E7F\\u3000-\\u3004\\u3008-\\u3020\\u3030\\u303D-\\u303F"
              + "\\uFE00-\\uFE1F\\uFE30-\\uFE6F\\uFEFF\\uFF01-\\uFF0F\\uFF1A-\\uFF20"
              + "\\uFF3B-\\uFF40\\uFF5B-\\uFF65\\uFFFC\\uFFFD\\x{1F000}-\\x{1FAFF}]+");

  private LiteralWords() {}

  /** A vector of literal words holds all words of a text. */
  static Condition areIn(Field<Object> vector, String text) {
    return in(text)
        .map(word -> condition("{0} @@ to_tsquery('simple', {1})", vector, val("'" + word + "':*")))
        .reduce(Condition::and)
        .orElse(trueCondition());
  }

  /**
   * How well a vector of literal words holds those of a text; as much as one of a work item does,
   * which is looked at twice.
   */
  static Field<Float> rank(Field<?> vector, String text) {
    return in(text)
        .map(word -> field("to_tsquery('simple', {0})", val("'" + word + "':*")))
        .reduce((one, other) -> field("({0} && {1})", one, other))
        .map(query -> field("(2 * ts_rank({0}, {1}))::real", SQLDataType.REAL, vector, query))
        .orElse(inline(0f));
  }

  /** The same separation into words as that of search_words() in the database. */
  static Stream<String> in(String text) {
    return BETWEEN_WORDS.splitAsStream(text).filter(word -> !word.isEmpty()).distinct();
  }
}
