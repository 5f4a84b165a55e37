package dev.workflowmcp.core.workitem;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a text by which others on the same matter can be found. */
final class SimilarWords {
  /** Longer words say more. */
  static final int MOST = 12;

  private static final int LEAST_CHARACTERS = 3;
  private static final int MOST_CHARACTERS = 64;
  private static final int READ_CHARACTERS = 20_000;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  /** Words of English that say nothing of the matter, and what every plan is full of. */
  private static final Set<String> EMPTY =
      Set.of(
          "about", "add", "after", "all", "allow", "also", "and", "any", "are", "because", "been",
          "before", "being", "but", "can", "could", "does", "each", "for", "from", "has", "have",
          "how", "into", "its", "let", "make", "more", "most", "must", "need", "needs", "new",
          "not", "now", "one", "only", "other", "our", "out", "please", "should", "some", "such",
          "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
          "through", "too", "use", "using", "very", "want", "was", "were", "what", "when", "where",
          "which", "while", "who", "will", "with", "without", "would", "you", "your");

  private SimilarWords() {}

  /** At most {@link #MOST} words in lower case, the longest first; none in a text without any. */
  static List<String> of(String text) {
    var read = text.substring(0, Math.min(text.length(), READ_CHARACTERS));
    return BETWEEN_WORDS
        .splitAsStream(read.toLowerCase(Locale.ROOT))
        .filter(word -> isTelling(word.codePointCount(0, word.length())) && !EMPTY.contains(word))
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .limit(MOST)
        .toList();
  }

  private static boolean isTelling(int characters) {
    return characters >= LEAST_CHARACTERS && characters <= MOST_CHARACTERS;
  }
}
