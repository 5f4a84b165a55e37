package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.ProblemCode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkItemReferenceTest {

  @ParameterizedTest
  @ValueSource(strings = {"W-12", "w-12"})
  void isANumberInAnyCase(String text) {
    assertThat(WorkItemReference.parse(text))
        .isEqualTo(WorkItemReference.to(new WorkItemNumber(12)))
        .hasToString("W-12");
  }

  @Test
  void isAnId() {
    var id = new WorkItemId(UUID.randomUUID());

    assertThat(WorkItemReference.parse(id.toString()))
        .isEqualTo(WorkItemReference.to(id))
        .hasToString(id.toString());
  }

  @Test
  void takesTheLargestNumbers() {
    assertThat(WorkItemReference.parse("W-999999999999999999"))
        .isEqualTo(WorkItemReference.to(new WorkItemNumber(999_999_999_999_999_999L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "W-",
        "W-0",
        "W-012",
        "W--1",
        "W-1 ",
        " W-1",
        "W-1\n",
        "W1",
        "12",
        "E-7",
        "W-1.5",
        "W-9999999999999999999",
        "W-१",
        "1-1-1-1-1"
      })
  void isNothingElse(String text) {
    assertThat(WorkItemReference.find(text)).isEmpty();
    assertThat(problemOf(() -> WorkItemReference.parse(text)).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
  }
}
