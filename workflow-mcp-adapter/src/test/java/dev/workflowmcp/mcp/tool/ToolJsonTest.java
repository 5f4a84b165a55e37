package dev.workflowmcp.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.InputFault;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.mcp.harness.JsonLines;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolJsonTest {
  private static final String ID = "0190b8a0-0000-7000-8000-00000000000a";

  enum Colour {
    RED,
    DARK_BLUE
  }

  record Point(@Doc(min = 0) long x, Optional<String> label) {}

  record Input(
      String name,
      @Doc(min = 1, max = 9) int count,
      Optional<Colour> colour,
      @Doc(only = "dark_blue") Optional<Colour> dark,
      @Doc(maxLength = 3) Optional<String> code,
      @Doc(minItems = 1, maxItems = 2) Optional<List<Point>> points,
      Optional<Set<Colour>> colours,
      Optional<Instant> at,
      Optional<UUID> id,
      Optional<JsonObject> metadata,
      @Doc(name = "switch") Optional<Boolean> switchTo) {}

  @Test
  void readsEveryKindOfField() {
    var input =
        decode(
            """
            {"name": "n", "count": 3, "colour": "dark_blue", "code": "äöü",
             "points": [{"x": 5000000000, "label": "p"}, {"x": 0}], "colours": ["red", "red"],
             "at": "2026-11-22T10:30:00.1234567+01:00", "id": "%s",
             "metadata": {"a": [1, 2.50, null]}, "switch": true}
            """
                .formatted(ID));

    assertThat(input)
        .isEqualTo(
            new Input(
                "n",
                3,
                Optional.of(Colour.DARK_BLUE),
                Optional.empty(),
                Optional.of("äöü"),
                Optional.of(
                    List.of(
                        new Point(5_000_000_000L, Optional.of("p")),
                        new Point(0, Optional.empty()))),
                Optional.of(Set.of(Colour.RED)),
                Optional.of(Instant.parse("2026-11-22T09:30:00.123456Z")),
                Optional.of(UUID.fromString(ID)),
                Optional.of(
                    JsonObject.of(
                        Map.of(
                            "a",
                            java.util.Arrays.asList(
                                BigDecimal.ONE, new BigDecimal("2.50"), null)))),
                Optional.of(true)));
  }

  @Test
  void takesAWholeNumberThatIsWrittenAsADecimal() {
    assertThat(decode("{\"name\": \"n\", \"count\": 3.0}").count()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // member | pointer | message
        "\"count\": \"3\"                     | /count          | must be a whole number from 1 to 9",
        "\"count\": 10                        | /count          | must be a whole number from 1 to 9",
        "\"count\": 2.5                       | /count          | must be a whole number from 1 to 9",
        "\"count\": 1e400                     | /count          | must be a whole number from 1 to 9",
        "\"count\": null                      | /count          | must not be null; leave the field out instead",
        "\"name\": 5                          | /name           | must be a text",
        "\"colour\": \"green\"                | /colour         | must be one of the allowed values",
        "\"colour\": \"RED\"                  | /colour         | must be one of the allowed values",
        "\"dark\": \"red\"                    | /dark           | must be one of the allowed values",
        "\"code\": \"abcd\"                   | /code           | has 4 characters, at most 3 are allowed",
        "\"points\": []                       | /points         | has 0 elements; 1 to 2 are allowed",
        "\"points\": {}                       | /points         | must be a list",
        "\"points\": [5]                      | /points/0       | must be an object",
        "\"points\": [null]                   | /points/0       | must not be null",
        "\"points\": [{\"x\": 1}, {\"x\":-1}] | /points/1/x     | must be a whole number, at least 0",
        "\"points\": [{}]                     | /points/0/x     | is required",
        "\"points\": [{\"x\": 1, \"y\": 1}]   | /points/0/y     | is not a field here; did you mean \"x\"?",
        "\"colours\": [\"red\", 7]            | /colours/1      | must be one of the allowed values",
        "\"at\": \"yesterday\"                | /at             | must be a time of RFC 3339, for example 2026-11-22T09:30:00Z",
        "\"at\": 5                            | /at             | must be a time of RFC 3339, for example 2026-11-22T09:30:00Z",
        "\"id\": \"0190b8a0\"                 | /id             | must be a UUID",
        "\"metadata\": []                     | /metadata       | must be an object",
        "\"switch\": \"yes\"                  | /switch         | must be true or false",
        "\"switchTo\": true                   | /switchTo       | is not a field here; did you mean \"switch\"?",
        "\"COUNT \": 1                        | /COUNT          | is not a field here; did you mean \"count\"?",
        "\"a/b~c\": 1                         | /a~1b~0c        | is not a field here",
      })
  void namesWhatIsWrongAndWhere(String member, String pointer, String message) {
    var base = member.contains("\"count\"") ? "\"name\": \"n\"" : "\"name\": \"n\", \"count\": 1";
    base = member.contains("\"name\"") ? "\"count\": 1" : base;

    assertThat(faults("{" + base + ", " + member + "}"))
        .extracting(fault -> fault.pointer().strip(), InputFault::message)
        .containsExactly(org.assertj.core.api.Assertions.tuple(pointer, message));
  }

  @Test
  void namesAllFaultsAtOnce() {
    assertThat(faults("{\"colour\": 1, \"points\": [{\"x\": \"a\"}], \"colr\": 2}"))
        .extracting(InputFault::pointer)
        .containsExactly("/colr", "/name", "/count", "/colour", "/points/0/x");
  }

  @Test
  void showsTheValueShortenedAndWhatIsAllowed() {
    var fault =
        faults("{\"name\": \"n\", \"count\": 1, \"colour\": \"" + "x".repeat(500) + "\"}").get(0);

    assertThat(fault.allowed()).containsExactly("red", "dark_blue");
    assertThat(fault.value()).hasValueSatisfying(value -> assertThat(value).hasSizeLessThan(100));
  }

  private static Input decode(String json) {
    return ToolJson.decode(Input.class, Shapes.of(Input.class), members(json));
  }

  @SuppressWarnings("unchecked") // The keys of a JSON object are texts.
  private static Map<String, Object> members(String json) {
    return (Map<String, Object>) JsonLines.parse(json);
  }

  private static List<InputFault> faults(String json) {
    var refusal = catchThrowableOfType(WorkflowException.class, () -> decode(json));
    assertThat(refusal.problem()).isInstanceOf(Problem.InvalidInput.class);
    return ((Problem.InvalidInput) refusal.problem()).faults();
  }
}
