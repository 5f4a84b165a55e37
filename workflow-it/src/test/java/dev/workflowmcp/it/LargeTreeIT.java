package dev.workflowmcp.it;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.workitem.ItemChange.DescendantsFate;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemTree;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done with the largest trees that one call takes, and with those that are larger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeTreeIT {
  private static final String CHILDREN =
      """
      insert into work_items (id, number, parent_id, path, item_type, title, created_by, updated_by)
      select gen_random_uuid(), n, ?, ?::text::bigint[] || n, 'task', 'Item ' || n, 'test', 'test'
      from (select nextval('work_items_number_seq') as n from generate_series(1, ?)) numbers""";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  @Test
  void areMovedDeletedAndRestoredWhole() {
    var processes = new TwoProcesses(registry);
    var project = processes.newProject();
    var here = project.get(0);
    var root = here.create(aTask("Root").build());
    var to = here.create(aTask("To").build());
    addChildren(project, root, WorkItemTree.MOST_ITEMS - 1);

    var moved = here.move(root, Optional.of(to));
    assertThat(here.delete(moved)).isEqualTo(WorkItemTree.MOST_ITEMS);
    assertThat(here.restore(moved)).isEqualTo(WorkItemTree.MOST_ITEMS);

    addChildren(project, here.now(root), 1);
    var tooLarge = here.now(root);
    assertThat(problemOf(() -> here.move(tooLarge, Optional.empty())))
        .isInstanceOf(Problem.LimitExceeded.class);
    assertThat(problemOf(() -> here.delete(tooLarge))).isInstanceOf(Problem.LimitExceeded.class);
    assertThat(
            problemOf(
                () ->
                    here.update(
                        tooLarge,
                        WorkItemEdit.to(WorkItemStatus.COMPLETED),
                        Optional.of(DescendantsFate.CANCEL))))
        .isInstanceOf(Problem.LimitExceeded.class);
    assertThat(here.now(root)).isEqualTo(tooLarge);
    processes.close();
  }

  private void addChildren(TwoProcesses.Both project, WorkItem parent, int count) {
    try (var sql = registry.sql(project.id())) {
      sql.run(
          CHILDREN,
          parent.id().value(),
          parent.path().numbers().toString().replace('[', '{').replace(']', '}'),
          count);
    }
  }
}
