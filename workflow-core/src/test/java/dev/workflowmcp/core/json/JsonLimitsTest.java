package dev.workflowmcp.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLimitsTest {
  private static final JsonLimits LIMITS = new JsonLimits(1_000, 4);

  static Stream<Arguments> tooMuch() {
    return Stream.of(
        bad("digits", number("1".repeat(65)), "/m/a", "64 digits"),
        bad("digits after the point", number("0." + "1".repeat(65)), "/m/a", "64 digits"),
        bad("exponent", number("1e309"), "/m/a", "exponent"),
        bad("negative exponent", number("1e-309"), "/m/a", "exponent"),
        bad("a small number that jsonb writes out", number("1e131071"), "/m/a", "exponent"),
        bad("a number that would fill the memory", number("-1e2000000000"), "/m/a", "exponent"),
        bad("nothing with an exponent", number("0e-400"), "/m/a", "exponent"),
        bad("NUL in a text", Map.of("a", List.of("x\0")), "/m/a/0", "NUL"),
        bad("NUL in a name", Map.of("x\0", 1), "/m/x\0", "NUL"),
        bad("half a pair", Map.of("a", "\ud83e"), "/m/a", "surrogate"),
        bad("deep lists", Map.of("a", List.of(List.of(List.of(List.of())))), "/m", "nested 5"),
        bad("deep objects", Map.of("a", nested(4)), "/m", "nested 5"),
        bad("bytes", Map.of("a", "x".repeat(993)), "/m", "has 1001 bytes"),
        bad(
            "bytes of a number",
            Map.of(
                "a",
                number("1e300"),
                "b",
                number("1e300"),
                "c",
                number("1e300"),
                "d",
                number("1e300")),
            "/m",
            "bytes"),
        bad("name with a slash", Map.of("a/b~c", "x\0"), "/m/a~1b~0c", "NUL"));
  }

  private static Arguments bad(
      String what, Map<String, ?> members, String pointer, String messagePart) {
    return argumentSet(what, JsonObject.of(members), pointer, messagePart);
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void refuse(JsonObject object, String pointer, String messagePart) {
    var problem =
        (Problem.InvalidInput)
            catchThrowableOfType(WorkflowException.class, () -> check(object)).problem();

    assertThat(problem.faults().get(0).pointer()).isEqualTo(pointer);
    assertThat(problem.faults().get(0).message()).contains(messagePart);
  }

  static Stream<Arguments> justEnough() {
    return Stream.of(
        argumentSet("nothing", Map.of()),
        argumentSet("digits", number("1".repeat(64))),
        argumentSet("exponent", number("9.9e308")),
        argumentSet("negative exponent", number("1e-308")),
        argumentSet("a round number written out", number("1" + "0".repeat(308))),
        argumentSet("depth", Map.of("a", List.of(List.of(List.of())))),
        argumentSet("depth of objects", Map.of("a", nested(3))),
        argumentSet("bytes", Map.of("a", "x".repeat(992))),
        argumentSet("any text", Map.of("", "任务 🧾 \"\\\n")));
  }

  @ParameterizedTest
  @MethodSource("justEnough")
  void allow(Map<String, ?> members) {
    assertThatCode(() -> check(JsonObject.of(members))).doesNotThrowAnyException();
  }

  @Test
  void countTheBytesOfTheText() {
    assertSize(Map.of(), "{}");
    assertSize(Map.of("a", 1), "{\"a\":1}");
    assertSize(Map.of("a", List.of(true, 1.5, "x")), "{\"a\":[true,1.5,\"x\"]}");
    assertSize(
        Map.of("é", List.of("🧾", "\"\\\n\u0001")), "{\"é\":[\"🧾\",\"\\\"\\\\\\n\\u0001\"]}");
    for (var number : List.of("0", "1e3", "-1e3", "1.50", "-0.5", "1e-3", "12e-1", "0e2", "0e-2")) {
      var value = new BigDecimal(number);
      assertSize(Map.of("a", value), "{\"a\":" + value.toPlainString() + "}");
    }
    assertSize(Map.of("a", Map.of("b", List.of())), "{\"a\":{\"b\":[]}}");
  }

  private static void assertSize(Map<String, ?> members, String text) {
    assertThat(JsonLimits.size(members)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static void check(JsonObject object) {
    var faults = new Faults();
    LIMITS.check(faults, "m", object);
    faults.throwIfAny();
  }

  private static Map<String, BigDecimal> number(String digits) {
    return Map.of("a", new BigDecimal(digits));
  }

  private static Map<String, ?> nested(int levels) {
    return levels == 1 ? Map.of() : Map.of("a", nested(levels - 1));
  }
}
