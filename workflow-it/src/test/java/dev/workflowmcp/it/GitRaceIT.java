package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Branches and commits are linked once while many link them, through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitRaceIT {
  private static final int WRITERS = 8;

  private static final String DELETE =
      "update work_items set deleted_at = now(), version = version + 1 where id = ?";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void linksOnceWhatManyLinkAtOnce() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Item").build());
    var edit = anEdit().addBranches("main").addCommits("abcdef0").build();

    var stored = Race.together(WRITERS, i -> untilStored(here.get(i), item, edit));

    assertThat(stored).extracting(WorkItem::version).containsOnly(2L);
    assertThat(here.get(0).now(item).version()).isEqualTo(2);
    processes.check(here);
  }

  @Test
  void keepsEveryLinkOfMany() {
    var here = processes.newProject();
    var items = new ArrayList<WorkItem>();
    IntStream.range(0, 3).forEach(i -> items.add(here.get(0).create(aTask("Item").build())));

    Race.together(
        WRITERS,
        i -> {
          for (var step = 0; step < 12; step++) {
            var edit =
                anEdit()
                    .addBranches("b" + step)
                    .removeBranches("b" + (step + 1))
                    .addCommits("%07x".formatted(i * 100 + step))
                    .build();
            untilStored(here.get(i), items.get((i + step) % items.size()), edit);
          }
          return i;
        });

    try (var sql = registry.sql(here.id())) {
      assertThat(sql.text("select count(*) from task_commits"))
          .isEqualTo(String.valueOf(WRITERS * 12));
    }
    processes.check(here);
  }

  @RepeatedTest(3)
  void linksNothingToAnItemThatIsDeletedAtTheSameTime() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Item").build());

    var linked =
        Race.together(
            WRITERS,
            i -> i == WRITERS / 2 ? delete(here, item) : linkUntilDeleted(here.get(i), item, i));

    try (var sql = registry.sql(here.id())) {
      assertThat(sql.text("select count(*) from task_commits"))
          .isEqualTo(String.valueOf(linked.stream().mapToInt(count -> count).sum()));
      assertThat(
              sql.text(
                  "select version from work_items where (select count(*) from task_commits) = version - 2"))
          .isNotEmpty();
    }
  }

  /** As somebody else would delete it, who waits for those that hold it. */
  private int delete(TwoProcesses.Both here, WorkItem item) {
    try (var sql = registry.sql(here.id())) {
      sql.run(DELETE, item.id().value());
    }
    return 0;
  }

  private static int linkUntilDeleted(InProject here, WorkItem item, int writer) {
    for (var count = 0; ; count++) {
      try {
        var edit = anEdit().addCommits("%07x".formatted(writer * 1_000 + count)).build();
        untilStored(here, item, edit);
      } catch (WorkflowException e) {
        assertThat(e.problem().code()).isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
        return count;
      }
    }
  }

  private static WorkItem untilStored(InProject here, WorkItem item, WorkItemEdit edit) {
    while (true) {
      try {
        return here.update(here.now(item), edit);
      } catch (WorkflowException e) {
        if (e.problem().code() != ProblemCode.VERSION_CONFLICT) {
          throw e;
        }
      }
    }
  }
}
