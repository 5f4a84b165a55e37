package dev.workflowmcp.runtime.answer;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant. */
public final class Spelling {
  /** Longer ones are no misspelled words, and would take long to compare. */
  private static final int WORD_CHARACTERS = 64;

  private Spelling() {}

  /**
   * The known word nearest to the given one, if it is near enough to be meant; of words of more
   * than 64 characters nothing is guessed.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > WORD_CHARACTERS) {
      return Optional.empty();
    }
    var plain = plain(word);
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))))
        .filter(candidate -> distance(plain, plain(candidate)) <= Math.max(1, plain.length() / 3));
  }

  /**
   * Without what differs between conventions: {@code workItem}, {@code work-item}, {@code
   * work_item}.
   */
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[_\\-. ]", "");
  }

  /** How many characters to insert, delete or replace (Levenshtein). */
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (var j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j < row.length; j++) {
        var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
