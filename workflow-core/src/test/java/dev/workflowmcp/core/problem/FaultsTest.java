package dev.workflowmcp.core.problem;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

  static Stream<Arguments> faultyInputs() {
    return Stream.of(
        bad("empty text", faults -> faults.text("f", "", 1, 5), "/f", "must not be empty"),
        bad("blank text", faults -> faults.text("f", " \n", 1, 5), "/f", "must not be empty"),
        bad(
            "spaces that do not break",
            faults -> faults.line("f", "\u00a0\ufeff", 1, 5),
            "/f",
            "must not be empty"),
        bad(
            "a variation of nothing",
            faults -> faults.line("f", "\u3164\ufe0f", 1, 5),
            "/f",
            "must not be empty"),
        bad("long text", faults -> faults.text("f", "123456", 1, 5), "/f", "has 6 characters"),
        bad("long emoji", faults -> faults.text("f", "🧾🧾🧾", 0, 2), "/f", "has 3 characters"),
        bad("NUL", faults -> faults.text("f", "a\0b", 1, 5), "/f", "NUL character"),
        bad("half a pair", faults -> faults.text("f", "a\ud83e", 1, 5), "/f", "surrogate pair"),
        bad("line break", faults -> faults.line("f", "a\nb", 1, 5), "/f", "control character"),
        bad("tab", faults -> faults.line("f", "a\tb", 1, 5), "/f", "control character"),
        bad("delete", faults -> faults.line("f", "a\u007fb", 1, 5), "/f", "control character"),
        bad("line separator", faults -> faults.line("f", "a\u2028b", 1, 5), "/f", "line break"),
        bad("leading space", faults -> faults.line("f", " a", 1, 5), "/f", "white space"),
        bad("trailing space", faults -> faults.line("f", "a ", 1, 5), "/f", "white space"),
        bad("too many", faults -> faults.lines("f", List.of("a", "b"), 1, 5), "/f", "2 elements"),
        bad("long", faults -> faults.lines("f", List.of("a", "bb"), 9, 1), "/f/1", "2 characters"),
        bad("again", faults -> faults.lines("f", List.of("a", "a"), 9, 1), "/f/1", "repeats"),
        bad("too small", faults -> faults.range("f", -1, 0, 4), "/f", "from 0 to 4"),
        bad("too big", faults -> faults.range("f", 5, 0, 4), "/f", "from 0 to 4"),
        bad("no version", faults -> faults.version(0), "/version", "at least 1"));
  }

  private static Arguments bad(
      String what, Consumer<Faults> check, String pointer, String messagePart) {
    return argumentSet(what, check, pointer, messagePart);
  }

  @ParameterizedTest
  @MethodSource("faultyInputs")
  void findsTheOneThatIsThere(Consumer<Faults> check, String pointer, String messagePart) {
    var faults = new Faults();

    check.accept(faults);

    assertThat(faults.isEmpty()).isFalse();
    assertThat(problemOf(() -> thrown(faults)))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> {
              assertThat(problem.faults()).hasSize(1);
              assertThat(problem.faults().get(0).pointer()).isEqualTo(pointer);
              assertThat(problem.faults().get(0).message()).contains(messagePart);
            });
  }

  static Stream<Arguments> faultlessInputs() {
    return Stream.of(
        good("exactly as long", faults -> faults.text("f", "12345", 1, 5)),
        good("emoji count once", faults -> faults.text("f", "🧾🧾", 0, 2)),
        good("nothing where that is allowed", faults -> faults.text("f", "", 0, 5)),
        good("white space around a text", faults -> faults.text("f", " a\n", 1, 5)),
        good("white space within a line", faults -> faults.line("f", "a b", 1, 5)),
        good("other scripts", faults -> faults.line("f", "任务 ✓", 1, 5)),
        good("no elements", faults -> faults.lines("f", List.of(), 1, 5)),
        good("elements that differ in case", faults -> faults.lines("f", List.of("a", "A"), 2, 1)),
        good("the least", faults -> faults.range("f", 0, 0, 4)),
        good("the most", faults -> faults.range("f", 4, 0, 4)));
  }

  private static Arguments good(String what, Consumer<Faults> check) {
    return argumentSet(what, check);
  }

  @ParameterizedTest
  @MethodSource("faultlessInputs")
  void findsNoneWhereNoneIs(Consumer<Faults> check) {
    var faults = new Faults();

    check.accept(faults);

    faults.throwIfAny();
    assertThat(faults.isEmpty()).isTrue();
  }

  @Test
  void collectsAllWithPointersToEach() {
    var faults = new Faults();
    faults.add("", "is empty");
    faults.under("items").under(3).add("title", "is wrong", "value", List.of("one", "two"));
    faults.under("items").add("", "are too many", 201);

    assertThat(problemOf(() -> thrown(faults)))
        .isEqualTo(
            new Problem.InvalidInput(
                List.of(
                    new InputFault("", "is empty", Optional.empty(), List.of()),
                    new InputFault(
                        "/items/3/title", "is wrong", Optional.of("value"), List.of("one", "two")),
                    new InputFault("/items", "are too many", Optional.of("201"), List.of()))));
  }

  @Test
  void shortensLongValuesWithoutCuttingCharacters() {
    var faults = new Faults();

    faults.add("f", "is too long", "🧾".repeat(81));

    var problem = (Problem.InvalidInput) problemOf(() -> thrown(faults));
    assertThat(problem.faults().get(0).value()).contains("🧾".repeat(80) + "…");
  }

  private static boolean thrown(Faults faults) {
    faults.throwIfAny();
    return false;
  }
}
