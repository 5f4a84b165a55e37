package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkItemSummaryTest {
  private final WorkItemScene scene = new WorkItemScene();

  @Test
  void tellsWhatIsNeededToChoose() {
    var item = scene.create(aTask("A").priority(1).assignee("agent-1").build());

    assertThat(WorkItemSummary.of(item))
        .isEqualTo(
            new WorkItemSummary(
                item.ref(),
                ItemType.TASK,
                "A",
                WorkItemStatus.PLANNED,
                1,
                1,
                0,
                Optional.of("agent-1"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty()));
    assertThat(WorkItemSummary.of(scene.delete(item)).deletedAt()).isPresent();
  }

  @Test
  void cutsALongTitleBetweenCharacters() {
    assertThat(titled("x".repeat(120))).isEqualTo("x".repeat(120));
    assertThat(titled("x".repeat(121))).isEqualTo("x".repeat(119) + "…");
    assertThat(titled("🧾".repeat(121))).matches("(🧾){60,118}…");
  }

  private String titled(String title) {
    return WorkItemSummary.of(scene.create(title)).title();
  }
}
