package dev.workflowmcp.core;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.memory.RepeatedPorts;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.AddDependency;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.ClaimWorkItem.Choice;
import dev.workflowmcp.core.workitem.ClaimedItem;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.ReleaseWorkItem;
import dev.workflowmcp.core.workitem.RemoveDependency;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDetails;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What agents do for each other happens once when its transaction is undone and run again. */
class RepeatedTeamworkTest {
  private final Workflow workflow =
      Workflow.over(RepeatedPorts.over(new InMemoryStore().ports()), new InMemoryStore().schemas());
  private final ProjectId project = Fixtures.aProject(workflow).id();
  private final WorkItem item = create("Item");
  private final WorkItemReference reference = WorkItemReference.to(item.id());

  @Test
  void claimsOnce() {
    var claimed = claim("claim", Optional.empty());
    var prolonged = claim("prolong", claimed.claimToken());
    var released =
        unrepeated(
            workflow
                .releaseWorkItem()
                .handle(
                    new ReleaseWorkItem.Command(
                        aRequest("release"),
                        project,
                        reference,
                        prolonged.claimToken(),
                        WorkItemStatus.PLANNED)));

    assertThat(claimed.item().version()).isEqualTo(2);
    assertThat(prolonged.claimToken()).isEqualTo(claimed.claimToken());
    assertThat(prolonged.item().version()).isEqualTo(2);
    assertThat(released.version()).isEqualTo(3);
    assertThat(details().history().orElseThrow().items())
        .extracting(event -> event.action())
        .containsExactly("released", "claimed", "created");
  }

  @Test
  void connectsOnce() {
    var other = WorkItemReference.to(create("Other").id());

    unrepeated(
        workflow
            .addDependency()
            .handle(
                new AddDependency.Command(
                    aRequest("add"), project, reference, other, DependencyType.BLOCKS)));
    assertThat(details().item().openPrerequisites()).contains(1);
    unrepeated(
        workflow
            .removeDependency()
            .handle(
                new RemoveDependency.Command(
                    aRequest("remove"), project, reference, other, DependencyType.BLOCKS)));

    assertThat(details().item().openPrerequisites()).isEmpty();
  }

  @Test
  void notesOnce() {
    var subject = SubjectReference.to(item.id().value());

    unrepeated(
        workflow
            .addNote()
            .handle(new AddNote.Command(aRequest("note"), project, subject, "Handed over")));

    assertThat(details().notes().orElseThrow().items()).hasSize(1);
  }

  private ClaimedItem claim(String requestId, Optional<ClaimToken> token) {
    return unrepeated(
        workflow
            .claimWorkItem()
            .handle(
                new ClaimWorkItem.Command(
                    aRequest(requestId),
                    project,
                    Optional.of(reference),
                    Optional.empty(),
                    30,
                    token,
                    Choice.ANY)));
  }

  private WorkItem create(String title) {
    return workflow
        .createWorkItem()
        .handle(
            new CreateWorkItem.Command(aRequest(), project, Optional.empty(), aTask(title).build()))
        .value();
  }

  private WorkItemDetails details() {
    return workflow
        .getWorkItem()
        .handle(
            new GetWorkItem.Query(
                project,
                reference,
                Set.of(GetWorkItem.Include.HISTORY, GetWorkItem.Include.NOTES)));
  }

  private static <T> T unrepeated(Written<T> written) {
    assertThat(written.replayed()).isFalse();
    return written.value();
  }
}
