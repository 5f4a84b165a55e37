package dev.workflowmcp.core.search;

import dev.workflowmcp.core.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words somebody looks for, to show where they are. A word is found as the beginning of a
 * longer one; another form of it, as the database finds it too, by the beginning that both have.
 */
final class Words {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern SPACES = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]+");

  /** A snippet begins at most so many characters before the words. */
  private static final int BEFORE = 40;

  private static final int SNIPPET_CHARACTERS = 160;
  private static final int SNIPPET_BYTES = 240;

  /** Other forms of a word have at least so many letters in common. */
  private static final int FEWEST_IN_COMMON = 4;

  private static final String MORE = "…";

  private final List<String> wanted;

  Words(String text) {
    this.wanted =
        WORD.matcher(folded(text)).results().map(match -> match.group()).distinct().toList();
  }

  /** Where a word of a text is, and which of the wanted ones it is. */
  private record Place(int start, int word) {}

  /** Whether a text holds all of them. */
  boolean areIn(String text) {
    return places(folded(text), false).stream().map(Place::word).distinct().count()
        == wanted.size();
  }

  /**
   * The part of the texts with the most of the words in one line, at most 160 characters and 240
   * bytes; the beginning of the first where none is found.
   */
  Optional<String> snippet(List<String> texts) {
    return best(texts, false)
        .or(() -> best(texts, true))
        .or(() -> texts.stream().filter(text -> !text.isBlank()).findFirst().map(Words::beginning));
  }

  private record Window(String text, int start, long words) {}

  private Optional<String> best(List<String> texts, boolean otherForms) {
    Window best = null;
    for (var text : texts) {
      var places = places(folded(text), otherForms);
      for (var i = 0; i < places.size(); i++) {
        var words = wordsWithin(places, i);
        if (best == null || words > best.words()) {
          best = new Window(text, places.get(i).start(), words);
        }
        if (words == wanted.size()) {
          return Optional.of(cut(best));
        }
      }
    }
    return Optional.ofNullable(best).map(Words::cut);
  }

  /** How many different words follow within what a snippet shows. */
  private static long wordsWithin(List<Place> places, int from) {
    var end = places.get(from).start() + SNIPPET_CHARACTERS - BEFORE;
    return places.subList(from, places.size()).stream()
        .takeWhile(place -> place.start() < end)
        .map(Place::word)
        .distinct()
        .count();
  }

  private List<Place> places(String folded, boolean otherForms) {
    var places = new ArrayList<Place>();
    var matcher = WORD.matcher(folded);
    while (matcher.find()) {
      for (var i = 0; i < wanted.size(); i++) {
        if (isForm(matcher.group(), wanted.get(i), otherForms)) {
          places.add(new Place(matcher.start(), i));
        }
      }
    }
    return places;
  }

  private static boolean isForm(String word, String wanted, boolean otherForms) {
    if (word.startsWith(wanted)) {
      return true;
    }
    var common = Math.max(FEWEST_IN_COMMON, wanted.length() - 4);
    return otherForms && wanted.length() >= common && word.startsWith(wanted.substring(0, common));
  }

  /** Of the same length, so that places are the same. */
  private static String folded(String text) {
    var folded = text.toLowerCase(Locale.ROOT);
    return folded.length() == text.length() ? folded : text;
  }

  private static String beginning(String text) {
    return cut(new Window(text, 0, 0));
  }

  private static String cut(Window window) {
    var text = window.text();
    var start = Math.max(0, window.start() - BEFORE);
    while (start > 0 && start < window.start() && !isBetweenWords(text, start - 1)) {
      start++;
    }
    var line = SPACES.matcher(text.substring(start)).replaceAll(" ").strip();
    return JsonText.cut((start > 0 ? MORE : "") + line, SNIPPET_CHARACTERS, SNIPPET_BYTES);
  }

  private static boolean isBetweenWords(String text, int index) {
    return Character.isWhitespace(text.charAt(index));
  }
}
