package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.ProjectId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contract of {@link ClaimLists}. */
public interface ClaimListsContract extends WorkItemPortContract {
  @Test
  default void holdWhatSomebodyClaimed() {
    var project = aProject();
    add(project, aTask("Nobody's").build());
    var item = add(project, aTask("Ada's").build());
    var granted = hold(project, item, "ada", 30);

    assertThat(all(project, "ada", 10))
        .containsExactly(
            new HeldItem(
                item.ref(),
                ItemType.TASK,
                "Ada's",
                item.priority(),
                granted.version(),
                "ada",
                granted.claimExpiresAt().orElseThrow(),
                false));
  }

  @Test
  default void beginWithOneHolderAndEndWithWhatIsOver() {
    var project = aProject();
    var over = held(project, "bob", -1);
    var brief = held(project, "ada", 5);
    var longest = held(project, "bob", 60);
    var adas = held(project, "ada", 10);
    var adasOver = held(project, "ada", -2);

    assertThat(refs(all(project, "ada", 10))).containsExactly(adas, brief, longest, adasOver, over);
    assertThat(refs(all(project, "nobody", 10)))
        .containsExactly(longest, adas, brief, over, adasOver);
    assertThat(refs(all(project, "ada", 3))).containsExactly(adas, brief, longest);
    assertThat(all(project, "ada", 10)).extracting(HeldItem::isExpired).endsWith(false, true, true);
  }

  @Test
  default void knowWhichOfSomeAreHeld() {
    var project = aProject();
    var nobodys = add(project, aTask("Nobody's").build()).ref();
    var adas = held(project, "ada", 10);
    var over = held(project, "bob", -1);
    held(project, "bob", 10);

    assertThat(amongHeld(project, List.of(nobodys, over, adas)))
        .containsExactlyInAnyOrder(adas, over);
    assertThat(amongHeld(project, List.of(nobodys))).isEmpty();
    assertThat(amongHeld(project, List.of())).isEmpty();
  }

  @Test
  default void holdNothingThatWasFinishedOrDeleted() {
    var project = aProject();
    var finished = add(project, aTask("Finished").build());
    var granted = hold(project, finished, "ada", 30);
    inProject(
        project,
        () ->
            ports()
                .workItems()
                .replace(granted.edited(WorkItemEdit.to(WorkItemStatus.COMPLETED), ACTOR)));
    var gone = add(project, aTask("Gone").build());
    hold(project, gone, "ada", 30);
    delete(project, gone);

    assertThat(all(project, "ada", 10)).isEmpty();
  }

  private List<HeldItem> all(ProjectId project, String firstHolder, int limitRows) {
    return inProject(project, () -> ports().claimLists().all(firstHolder, limitRows));
  }

  private Set<WorkItemNumber> amongHeld(ProjectId project, List<WorkItemNumber> items) {
    return inProject(project, () -> ports().claimLists().held(items));
  }

  private static List<WorkItemNumber> refs(List<HeldItem> items) {
    return items.stream().map(HeldItem::ref).toList();
  }

  private WorkItemNumber held(ProjectId project, String holder, int minutes) {
    var item = add(project, aTask("Held by " + holder).build());
    return hold(project, item, holder, minutes).ref();
  }

  private WorkItem hold(ProjectId project, WorkItem item, String holder, int minutes) {
    var token = new ClaimToken(ports().ids().next());
    var lease = Duration.ofMinutes(minutes);
    return inProject(project, () -> ports().claims().grant(item.id(), holder, token, lease, ACTOR));
  }
}
