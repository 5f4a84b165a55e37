package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How text fits a terminal. */
final class TextTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "äöü, 3",
    "e\u0301, 1",
    "日本, 4",
    "한국, 4",
    "ＡＢ, 4",
    "😀, 2",
    "👩\u200D💻, 2",
    "→…, 2"
  })
  void takesAsManyCellsAsATerminalShows(String text, int cells) {
    assertThat(DisplayWidth.of(text)).isEqualTo(cells);
  }

  @ParameterizedTest
  @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "日本語, 5, 日本…", "日本語, 4, 日…", "😀😀, 3, 😀…"})
  void isCutBetweenCharacters(String text, int cells, String cut) {
    assertThat(DisplayWidth.cut(text, cells)).isEqualTo(cut);
    assertThat(DisplayWidth.of(cut)).isLessThanOrEqualTo(cells);
  }

  @Test
  void isNotCutWhereNothingHasToFit() {
    var table = new Table(0, "A", "B");
    table.row("x".repeat(500), "y");
    assertThat(table.lines(Terminal.NONE)).last().asString().hasSize(503);
  }

  @Test
  void giveWayInTheFlexibleColumnOnly() {
    var table = new Table(0, "A", "B");
    table.row("x".repeat(500), "y".repeat(10));
    assertThat(table.lines(new Terminal(Optional.of(40), false)))
        .last()
        .isEqualTo("x".repeat(27) + "…  " + "y".repeat(10));
  }

  @Test
  void hasColoursOnlyWhereTheyAreWelcome() {
    assertThat(Terminal.of("80", Map.of("TERM", "xterm")).bold("x"))
        .isEqualTo("\u001b[1mx\u001b[0m");
    assertThat(Terminal.of("80", Map.of("TERM", "xterm", "NO_COLOR", "1")).bold("x"))
        .isEqualTo("x");
    assertThat(Terminal.of("80", Map.of("TERM", "dumb")).bold("x")).isEqualTo("x");
    assertThat(Terminal.of(null, Map.of("TERM", "xterm")).bold("x")).isEqualTo("x");
  }

  @Test
  void knowsTheWidthThatTheLauncherSaw() {
    assertThat(Terminal.of("132", Map.of()).columns()).contains(132);
    assertThat(Terminal.of("0", Map.of()).columns()).contains(80);
    assertThat(Terminal.of("", Map.of()).columns()).contains(80);
    assertThat(Terminal.of("10", Map.of()).columns()).contains(40);
    assertThat(Terminal.of(null, Map.of()).columns()).isEmpty();
  }

  @Test
  void cannotTurnTheDirectionOfWhatFollows() {
    assertThat(PlainText.line("a\u202Eb\nc\td\u0007")).isEqualTo("a\uFFFDb c d\uFFFD");
    assertThat(PlainText.block("a\nb\u001b", "  "))
        .isEqualTo("  a" + System.lineSeparator() + "  b\uFFFD");
  }
}
