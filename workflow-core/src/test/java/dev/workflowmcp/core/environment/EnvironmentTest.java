package dev.workflowmcp.core.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  @ParameterizedTest
  @CsvSource({
    "Production,production",
    "STRASSE,straße",
    "'eu  west','EU West'",
    "'\teu\u00a0west ','eu west'",
    "ﬁ,FI",
    "İ,i̇"
  })
  void isTheSameInEverySpelling(String one, String other) {
    assertThat(new Environment(one)).isEqualTo(new Environment(other));
    assertThat(new Environment(new Environment(one).name())).isEqualTo(new Environment(one));
  }

  @Test
  void keepsOtherNamesApart() {
    assertThat(new Environment("eu-west")).isNotEqualTo(new Environment("eu west"));
    assertThat(new Environment("prod")).isNotEqualTo(new Environment("production"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "staging", "eu west 1", "✓", "preview/123"})
  void isNamedFreely(String name) {
    assertThat(isFaulty(name)).isFalse();
    assertThat(isFaulty("🚀".repeat(50))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u200b", "a\u200bb", "a\u0000b", "a\u0007b", "\ud800"})
  void isNamedByWhatPeopleSee(String name) {
    assertThat(isFaulty(name)).isTrue();
    assertThat(isFaulty("🚀".repeat(51))).isTrue();
  }

  // #5: each was another environment that looks like production
  @ParameterizedTest
  @ValueSource(strings = {"\ufe0f", "\udb40\udd00", "\u034f", "\u3164", "\u115f"})
  void isNotTheNameOfAnotherAndWhatNobodySees(String unseen) {
    assertThat(isFaulty("production" + unseen)).isTrue();
  }

  // #5: the fault told of an empty text, which nobody had given
  @Test
  void showsThatABlankNameIsNotEmpty() {
    var faults = new Faults();
    new Environment(" \n ").check(faults, "environment");

    var refused = catchThrowableOfType(WorkflowException.class, faults::throwIfAny);
    assertThat(refused.problem())
        .isEqualTo(Problem.InvalidInput.of("/environment", "must not be empty", " "));
  }

  private static boolean isFaulty(String name) {
    var faults = new Faults();
    new Environment(name).check(faults, "environment");
    return !faults.isEmpty();
  }
}
