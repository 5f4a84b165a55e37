package dev.workflowmcp.cli;

import java.util.stream.Collectors;

/** Makes stored text harmless for a terminal, which would obey the control characters in it. */
final class PlainText {
  private static final String REPLACEMENT = "\uFFFD";

  private PlainText() {}

  /** The text on one line. */
  static String line(String text) {
    return cleaned(text.replace('\n', ' ').replace('\t', ' '));
  }

  /** The text with its line breaks, each line indented. */
  static String block(String text, String indent) {
    return text.lines()
        .map(line -> indent + cleaned(line.replace("\t", "    ")))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String cleaned(String text) {
    return text.codePoints().anyMatch(PlainText::isHarmful)
        ? text.codePoints()
            .mapToObj(c -> isHarmful(c) ? REPLACEMENT : Character.toString(c))
            .collect(Collectors.joining())
        : text;
  }

  /** Controls, and the marks that turn the direction of what follows. */
  private static boolean isHarmful(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
