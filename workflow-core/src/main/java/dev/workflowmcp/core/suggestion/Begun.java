package dev.workflowmcp.core.suggestion;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is typed so far of a reference.
 *
 * @param digits of the number, when that has begun
 * @param words unless it can only be a reference: something to look for; empty at the beginning
 */
record Begun(Optional<String> digits, Optional<String> words) {
  private static final Pattern REFERENCE = Pattern.compile("(?:([a-z])-?)?([1-9][0-9]{0,17})?");

  /** No name is longer, and no words are looked for in longer texts. */
  private static final int MOST_CHARACTERS = 500;

  /**
   * Reads what is typed.
   *
   * @param letter of the references that are meant, in lower case
   */
  static Begun read(String text, char letter) {
    var matcher = REFERENCE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches() || isAnother(matcher.group(1), letter)) {
      return new Begun(Optional.empty(), Optional.of(text));
    }
    var words = Optional.of(text).filter(some -> matcher.group(1) == null && !some.isEmpty());
    return new Begun(Optional.ofNullable(matcher.group(2)), words);
  }

  private static boolean isAnother(@Nullable String found, char letter) {
    return found != null && found.charAt(0) != letter;
  }

  /** Whether it says nothing yet. */
  boolean isNothing() {
    return digits.isEmpty() && words.isEmpty();
  }

  /** The words to look for, if they have a letter or digit at all. */
  Optional<String> findableWords() {
    return words.filter(text -> text.codePoints().anyMatch(Character::isLetterOrDigit));
  }

  /** Whether anything in a database can be equal to it: no NUL, no half of a surrogate pair. */
  static boolean canBeStored(String text) {
    return text.length() <= MOST_CHARACTERS
        && text.codePoints()
            .noneMatch(
                c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
