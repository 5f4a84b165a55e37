package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.UpdateWorkItems;
import dev.workflowmcp.core.workitem.WorkItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many change the same items at the same time, through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpdateRaceIT {
  private static final int WRITERS = 12;

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void letsOneOfManyWinAndTellsTheOthersWhatItStored() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Wanted by all").build());

    var answers = Race.together(WRITERS, i -> tryToTitle(here.get(i), item, "Title of " + i));

    var winners = answers.stream().filter(WorkItem.class::isInstance).toList();
    assertThat(winners).hasSize(1);
    var stored = (WorkItem) winners.get(0);
    assertThat(stored.version()).isEqualTo(2);
    assertThat(here.get(0).now(item)).isEqualTo(stored);
    assertThat(answers)
        .filteredOn(answer -> !winners.contains(answer))
        .hasSize(WRITERS - 1)
        .containsOnly(new Problem.VersionConflict(item.ref().toString(), 1, 2, stored));
  }

  @Test
  void losesNoUpdateOfThoseWhoMergeAndTryAgain() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Wanted by all").build());

    Race.together(WRITERS, i -> writeUntilStored(here.get(i), item, "writer-" + i));

    var stored = here.get(0).now(item);
    assertThat(stored.version()).isEqualTo(1 + WRITERS);
    assertThat(stored.metadata().members().keySet())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, WRITERS).mapToObj(i -> "writer-" + i).toList());
    processes.check(here);
  }

  @Test
  void neverDeadlocksWhenManyItemsAreChangedInAnyOrder() {
    var here = processes.newProject();
    IntStream.range(0, 10).forEach(i -> here.get(0).create(aTask("Item " + i).build()));

    var landed = Race.together(8, i -> changeAll(here.get(i), i)).stream().mapToInt(n -> n);

    assertThat(here.get(0).all()).extracting(WorkItem::version).containsOnly(1L + landed.sum());
    processes.check(here);
  }

  private static Object tryToTitle(InProject here, WorkItem item, String title) {
    try {
      return here.update(item, anEdit().title(title).build());
    } catch (WorkflowException e) {
      return e.problem();
    }
  }

  private static WorkItem writeUntilStored(InProject here, WorkItem item, String name) {
    var edit = anEdit().metadata(Map.of(name, true)).build();
    var seen = item;
    while (true) {
      try {
        return here.update(seen, edit);
      } catch (WorkflowException e) {
        assertThat(e.problem()).isInstanceOf(Problem.VersionConflict.class);
        seen = (WorkItem) ((Problem.VersionConflict) e.problem()).current();
      }
    }
  }

  /** Changes all items in one call, in an order of its own; gives how often it was in time. */
  private static int changeAll(InProject here, int writer) {
    var landed = 0;
    for (var round = 0; round < 10; round++) {
      var seen = new ArrayList<>(here.all());
      if (writer % 2 == 0) {
        Collections.reverse(seen);
      }
      var edit = anEdit().title("By " + writer + " in round " + round).build();
      List<ItemChange> changes =
          seen.stream().map(item -> InProject.change(item, edit, Optional.empty())).toList();
      try {
        here.workflow()
            .updateWorkItems()
            .handle(new UpdateWorkItems.Command(Fixtures.aRequest(), here.project(), changes));
        landed++;
      } catch (WorkflowException e) {
        assertThat(e.problem().code().wireName()).isEqualTo("version_conflict");
      }
    }
    return landed;
  }
}
