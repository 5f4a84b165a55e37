package dev.workflowmcp.core.overview;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.entity.EntityPortContract;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.WorkItemPortContract;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contract of {@link Figures}. */
public interface FiguresContract extends WorkItemPortContract, EntityPortContract {
  @Test
  default void countUndeletedWorkItemsByStatus() {
    var project = aProject();
    assertThat(inProject(project, () -> ports().figures().workItems())).isEmpty();
    var parent = add(project, aTask("Gone").build());
    add(project, parent, aTask("Gone with it").build());
    delete(project, parent);
    add(project, aTask("A").build());
    add(project, aTask("B").build());
    add(project, aTask("C").status(WorkItemStatus.COMPLETED).build());

    assertThat(inProject(project, () -> ports().figures().workItems()))
        .isEqualTo(Map.of(WorkItemStatus.PLANNED, 2L, WorkItemStatus.COMPLETED, 1L));
  }

  @Test
  default void countUndeletedEntitiesOfEachType() {
    var project = aProject();
    var vendors = addType(project, "vendor");
    addType(project, "card");
    var papers = addType(project, "paper");
    add(project, vendors, "Acme");
    add(project, vendors, "Bolt");
    delete(project, add(project, vendors, "Gone"));
    add(project, papers, "One");

    assertThat(entityTypes(project, 10, 2))
        .containsExactly(
            new EntityTypeLine("card", 0, Optional.empty()),
            new EntityTypeLine("paper", 1, Optional.empty()),
            new EntityTypeLine("vendor", 2, Optional.empty()));
    assertThat(entityTypes(project, 2, 2))
        .extracting(EntityTypeLine::name)
        .containsExactly("card", "paper");
    assertThat(entityTypes(project, 10, 1))
        .contains(
            new EntityTypeLine("paper", 1, Optional.empty()),
            new EntityTypeLine("vendor", 1, Optional.of(true)));
  }

  private List<EntityTypeLine> entityTypes(ProjectId project, int limitRows, int mostCounted) {
    return inProject(project, () -> ports().figures().entityTypes(limitRows, mostCounted));
  }
}
