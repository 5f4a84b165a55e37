package dev.workflowmcp.runtime.answer;

import static dev.workflowmcp.runtime.answer.Things.ROCKET;
import static dev.workflowmcp.runtime.answer.Things.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummarySizeTest {
  @ParameterizedTest
  @CsvSource({"a", "ß", "€", "🚀", "'\"'", "\\"})
  void isAtMost400BytesWithTheLongestValues(String character) {
    var summary =
        new WorkItemSummary(
            new WorkItemNumber(Long.MAX_VALUE),
            ItemType.RESEARCH,
            character.repeat(200),
            WorkItemStatus.COMPLETED,
            4,
            Long.MAX_VALUE,
            4,
            Optional.of(character.repeat(200)),
            Optional.of(Instant.parse("9999-12-31T23:59:59.999999Z")),
            Optional.of(Integer.MAX_VALUE),
            List.of(),
            Optional.empty());
    assertThat(bytes(Answers.read(summary, Answer.DEFAULT_BYTES)))
        .isBetween(380, WorkItemSummary.BYTES);
    assertThat(summary.title()).startsWith(character.repeat(20)).endsWith("…");
    assertThat(summary.assignee().orElseThrow()).startsWith(character.repeat(15)).endsWith("…");
  }

  @Test
  void showsAllOfAnUsualTitle() {
    assertThat(summary("x".repeat(120), "ada").title()).isEqualTo("x".repeat(120));
    assertThat(summary("字".repeat(90), "ada").title()).isEqualTo("字".repeat(90));
    assertThat(summary(ROCKET.repeat(60), "a@example.org").title()).isEqualTo(ROCKET.repeat(60));
  }

  @Test
  void showsTheFirst119CharactersOfALongerTitle() {
    assertThat(summary("x".repeat(121), "ada").title()).isEqualTo("x".repeat(119) + "…");
    assertThat(summary("ü".repeat(200), "ada").title()).isEqualTo("ü".repeat(119) + "…");
  }

  @Test
  void showsAnAssigneeOf64Bytes() {
    assertThat(summary("x", "a".repeat(64)).assignee()).contains("a".repeat(64));
    assertThat(summary("x", "a".repeat(65)).assignee()).contains("a".repeat(61) + "…");
  }

  private static WorkItemSummary summary(String title, String assignee) {
    return new WorkItemSummary(
        new WorkItemNumber(1_000_000),
        ItemType.SUBTASK,
        title,
        WorkItemStatus.COMPLETED,
        2,
        100,
        4,
        Optional.of(assignee),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
