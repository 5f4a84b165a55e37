package dev.workflowmcp.persistence.jooq;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;

/** Words as somebody typed them, each perhaps the beginning of a longer one. */
final class LiteralWords {
  private static final Pattern NOT_IN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private LiteralWords() {}

  /** A vector of literal words holds all words of a text. */
  static Condition areIn(Field<Object> vector, String text) {
    return in(text)
        .map(word -> condition("{0} @@ to_tsquery('simple', {1})", vector, val("'" + word + "':*")))
        .reduce(Condition::and)
        .orElse(trueCondition());
  }

  /** The same separation into words as that of search_words() in the database. */
  static Stream<String> in(String text) {
    return NOT_IN_WORDS.splitAsStream(text).filter(word -> !word.isEmpty()).distinct();
  }
}
