package dev.workflowmcp.runtime.answer;

import static dev.workflowmcp.runtime.answer.Things.ROCKET;
import static dev.workflowmcp.runtime.answer.Things.bytes;
import static dev.workflowmcp.runtime.answer.Things.item;
import static dev.workflowmcp.runtime.answer.Things.plainItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.InputFault;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.workitem.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemAnswersTest {
  @Test
  void namesPointerAndAllowedValuesOfEachFault() {
    var problem =
        new Problem.InvalidInput(
            List.of(
                new InputFault(
                    "/status", "is not one of these", Optional.of("done"), List.of("a", "b")),
                new InputFault("/title", "is required", Optional.empty(), List.of())));
    assertThat(Answers.problem(problem, Answer.DEFAULT_BYTES).text())
        .isEqualTo(
            """
            {"error":{"code":"invalid_input",\
            "message":"/status is not one of these; allowed: a, b (and 1 more).",\
            "next_step":"Correct the fields listed in details.faults and call again; nothing was changed.",\
            "details":{"faults":[{"pointer":"/status","message":"is not one of these","value":"done",\
            "allowed":["a","b"]},{"pointer":"/title","message":"is required"}]}}}""");
  }

  @Test
  void hasNoDetailsWhereAProblemHasNone() {
    var error = Answers.problem(new Problem.NoActiveProject(), 1_024).json().path("error");
    assertThat(error.propertyNames()).containsExactly("code", "message", "next_step");
  }

  @Test
  void keepsVersionsAndFirstLinesOfALargeCurrentObject() {
    var current = item(7, Optional.of(("Line\n" + ROCKET).repeat(4_000)), Things.numbers(3_000));
    var answer =
        Answers.problem(new Problem.VersionConflict("W-7", 1, 2, current), Answer.DEFAULT_BYTES);
    var error = answer.json().path("error");
    assertThat(bytes(answer)).isBetween(12_000, Answer.DEFAULT_BYTES);
    assertThat(error.path("message").stringValue())
        .isEqualTo("W-7 is at version 2, not 1: somebody changed it in between.");
    assertThat(error.path("next_step").stringValue()).endsWith("call again with version 2.");
    assertThat(error.at("/details/current_version").intValue()).isEqualTo(2);
    assertThat(error.at("/details/current/title").stringValue()).isEqualTo("Read invoices");
    assertThat(error.at("/details/current/description").stringValue())
        .startsWith("Line\n" + ROCKET);
    assertThat(answer.json().path(Cuts.FIELD).toString())
        .isEqualTo("[\"/error/details/current/metadata\",\"/error/details/current/description\"]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_024, 4_096, 16_384, 65_536, 524_288})
  void tellsOfAsManyRefusedItemsAsFit(int maxBytes) {
    var answer = Answers.problem(refused(200), maxBytes);
    var error = answer.json().path("error");
    assertThat(bytes(answer)).isLessThanOrEqualTo(maxBytes);
    assertThat(error.path("code").stringValue()).isEqualTo("version_conflict");
    assertThat(error.path("message").stringValue())
        .isEqualTo(
            "Nothing was changed, for 200 items were refused; items[0]: W-1 is at version 12, not"
                + " 11: somebody changed it in between.");
    assertThat(error.path("next_step").stringValue())
        .isEqualTo(
            "Mend each item as its next_step in details.items says, then repeat the whole call.");
    var items = error.at("/details/items");
    assertThat(items.size()).isGreaterThanOrEqualTo(Math.min(200, maxBytes / 140 - 7));
    assertThat(items)
        .allSatisfy(
            item ->
                assertThat(item.path("message").stringValue())
                    .contains("is at version 12, not 11"));
    assertThat(error.path("details").has("more")).isEqualTo(items.size() < 200);
  }

  @Test
  void leavesFewRefusedItemsAsTheyAre() {
    var answer = Answers.problem(refused(1), Answer.MOST_BYTES);
    assertThat(answer.json().has(Cuts.FIELD)).isFalse();
    assertThat(answer.json().at("/error/details/items/0/details/current/ref").stringValue())
        .isEqualTo("W-1");
  }

  private static Problem refused(int items) {
    var problems = new TreeMap<Integer, Problem>();
    IntStream.range(0, items)
        .forEach(
            i ->
                problems.put(i, new Problem.VersionConflict("W-" + (i + 1), 11, 12, large(i + 1))));
    return new Problem.ItemsRefused(problems);
  }

  private static WorkItem large(int number) {
    return item(number, Optional.of(ROCKET.repeat(500)), Things.numbers(100));
  }

  @Test
  void cutsAPointerOfAnAbsurdLengthButKeepsCodeAndNextStep() {
    var pointer = "/metadata/" + ROCKET.repeat(16_000);
    var problem =
        new Problem.InvalidInput(
            List.of(
                new InputFault(pointer, "has more than 64 digits", Optional.empty(), List.of())));
    var answer = Answers.problem(problem, Answer.DEFAULT_BYTES);
    var error = answer.json().path("error");
    assertThat(bytes(answer)).isLessThanOrEqualTo(Answer.DEFAULT_BYTES);
    assertThat(error.path("code").stringValue()).isEqualTo("invalid_input");
    assertThat(error.path("message").stringValue()).startsWith("/metadata/" + ROCKET).endsWith("…");
    assertThat(error.path("next_step").stringValue()).startsWith("Correct /metadata/");
  }

  @Test
  void keepsWhatIsToBeSaidWhenTheDetailsAreManySmallThings() {
    var details = Map.<String, Object>of("loop", Things.numbers(5_000));
    var problem =
        new Problem.HierarchyViolation("W-1 is its own parent.", "Move another.", details);
    var answer = Answers.problem(problem, Answer.LEAST_BYTES);
    assertThat(answer.text())
        .isEqualTo(
            """
            {"error":{"code":"hierarchy_violation","message":"W-1 is its own parent.",\
            "next_step":"Move another.","details":{}},"truncated_fields":["/error/details/loop"]}""");
  }

  @Test
  void answersACurrentObjectLikeARead() {
    var conflict = new Problem.VersionConflict("W-7", 1, 2, plainItem());
    var read = Answers.read(plainItem(), Answer.DEFAULT_BYTES);
    assertThat(Answers.problem(conflict, Answer.DEFAULT_BYTES).json().at("/error/details/current"))
        .isEqualTo(read.json());
    assertThat(item(7, Optional.empty(), JsonObject.EMPTY)).isEqualTo(plainItem());
  }
}
