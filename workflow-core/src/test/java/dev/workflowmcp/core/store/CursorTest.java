package dev.workflowmcp.core.store;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CursorTest {
  private static final Fingerprint MINE = Fingerprint.of("list", new Content("mine"));
  private static final Fingerprint OTHER = Fingerprint.of("list", new Content("other"));

  record Content(String value) {}

  @Test
  void isReadBackAsItWasWritten() {
    var cursor = new Cursor(List.of("2026-11-22T09:30:00.000001Z", "", "任务 🧾"));

    assertThat(Cursor.decode(Optional.of(cursor.encode(MINE)), MINE, 3)).contains(cursor);
    assertThat(cursor.encode(MINE)).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void isReadBackWhereItsPositionIsLong() {
    var cursor = new Cursor(List.of("398", "x".repeat(5_900)));

    assertThat(Cursor.decode(Optional.of(cursor.encode(MINE)), MINE, 2)).contains(cursor);
  }

  @Test
  void isNoneOnTheFirstPage() {
    assertThat(Cursor.decode(Optional.empty(), MINE, 2)).isEmpty();
  }

  @Test
  void isNeverReadAsAnotherPlaceWhenItIsDamaged() {
    var cursor = new Cursor(List.of("2026-11-22T09:30:00.000001Z", "398"));
    var text = cursor.encode(MINE);

    for (var i = 0; i < text.length(); i++) {
      var damaged =
          text.substring(0, i) + (text.charAt(i) == 'A' ? 'B' : 'A') + text.substring(i + 1);
      assertThat(readOrNone(damaged)).isIn(Optional.of(cursor), Optional.empty());
    }
  }

  private static Optional<Cursor> readOrNone(String text) {
    try {
      return Cursor.decode(Optional.of(text), MINE, 2);
    } catch (WorkflowException e) {
      return Optional.empty();
    }
  }

  static Stream<Arguments> meaningless() {
    return Stream.of(
        argumentSet("of other arguments", new Cursor(List.of("1", "2")).encode(OTHER)),
        argumentSet("too few values", new Cursor(List.of("1")).encode(MINE)),
        argumentSet("too many values", new Cursor(List.of("1", "2", "3")).encode(MINE)),
        argumentSet("empty", ""),
        argumentSet("not Base64", "!!!"),
        argumentSet("page number", "2"),
        argumentSet("other Base64", encoded("nothing of ours")),
        argumentSet("no text", Base64.getUrlEncoder().encodeToString(new byte[] {-1, -2, -3})),
        argumentSet("huge", "A".repeat(1_000_000)));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("meaningless")
  void refuses(String cursor) {
    assertThat(problemOf(() -> Cursor.decode(Optional.of(cursor), MINE, 2)))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> {
              assertThat(problem.faults().get(0).pointer()).isEqualTo("/cursor");
              assertThat(problem.faults().get(0).message()).contains("was not made by this list");
              assertThat(problem.faults().get(0).value().orElseThrow()).hasSizeLessThan(90);
            });
  }
}
