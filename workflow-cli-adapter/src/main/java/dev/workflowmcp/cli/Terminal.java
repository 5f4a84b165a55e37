package dev.workflowmcp.cli;

import java.util.Map;
import java.util.Optional;

/**
 * What stdout is connected to.
 *
 * @param columns the width of the terminal; empty when stdout is a file or a pipe
 * @param colours whether escape sequences for bold and colours are welcome
 */
record Terminal(Optional<Integer> columns, boolean colours) {
  static final Terminal NONE = new Terminal(Optional.empty(), false);
  private static final int DEFAULT_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 40;

  /**
   * Reads what the launcher found out; https://no-color.org is respected.
   *
   * @param columns text of the launcher's property; null without a terminal
   */
  static Terminal of(
      @org.jspecify.annotations.Nullable String columns, Map<String, String> environment) {
    if (columns == null) {
      return NONE;
    }
    var plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(Optional.of(width(columns)), !plain);
  }

  private static int width(String columns) {
    try {
      var number = Integer.parseInt(columns);
      return number == 0 ? DEFAULT_COLUMNS : Math.max(number, FEWEST_COLUMNS);
    } catch (NumberFormatException notANumber) {
      return DEFAULT_COLUMNS;
    }
  }

  /** The text in bold where that is possible. */
  String bold(String text) {
    return styled("1", text);
  }

  /** The text in a fainter colour where that is possible. */
  String faint(String text) {
    return styled("2", text);
  }

  private String styled(String code, String text) {
    return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
