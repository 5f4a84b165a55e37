package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.ClaimWorkItem.Choice;
import dev.workflowmcp.core.workitem.ClaimedItem;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ReleaseWorkItem;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One who claims work and completes it. */
record Agent(InProject here, String name, Choice choice) {

  /** One who does whatever is ready. */
  Agent(InProject here, String name) {
    this(here, name, Choice.ANY);
  }

  /** Works until nothing is ready; tells what it completed. */
  List<String> workUntilNothingIsReady() {
    return work(Integer.MAX_VALUE);
  }

  /** Works until nothing is ready or it has completed so many; tells which. */
  List<String> work(int most) {
    var done = new ArrayList<String>();
    while (done.size() < most) {
      var claimed = claim(Optional.empty());
      if (claimed.isEmpty()) {
        break;
      }
      done.add(complete(claimed.get()).ref().toString());
    }
    return done;
  }

  /**
   * Claims an item, or the best of its choice that is ready; empty when nothing is ready, or
   * somebody else was faster.
   */
  Optional<ClaimedItem> claim(Optional<WorkItemReference> item) {
    try {
      return Optional.of(claimOrThrow(item));
    } catch (WorkflowException e) {
      assertThat(e.problem().code()).isIn(ProblemCode.NOTHING_READY, ProblemCode.CLAIMED);
      return Optional.empty();
    }
  }

  /** As {@link #claim}, for one who wants to know why not. */
  ClaimedItem claimOrThrow(Optional<WorkItemReference> item) {
    return here.workflow()
        .claimWorkItem()
        .handle(
            new ClaimWorkItem.Command(
                Fixtures.aRequest(),
                here.project(),
                item,
                Optional.of(name),
                ClaimWorkItem.DEFAULT_LEASE_MINUTES,
                Optional.empty(),
                item.isPresent() ? Choice.ANY : choice))
        .value();
  }

  /** Holds what was claimed for longer. */
  ClaimedItem prolong(ClaimedItem claimed) {
    return here.workflow()
        .claimWorkItem()
        .handle(
            new ClaimWorkItem.Command(
                Fixtures.aRequest(),
                here.project(),
                Optional.of(WorkItemReference.to(claimed.item().id())),
                Optional.of(name),
                ClaimWorkItem.DEFAULT_LEASE_MINUTES,
                claimed.claimToken(),
                Choice.ANY))
        .value();
  }

  /** Gives an item back; without a token as a person does who takes it away. */
  WorkItem release(WorkItem item, Optional<ClaimToken> claimToken, WorkItemStatus status) {
    return here.workflow()
        .releaseWorkItem()
        .handle(
            new ReleaseWorkItem.Command(
                Fixtures.aRequest(),
                here.project(),
                WorkItemReference.to(item.id()),
                claimToken,
                status))
        .value();
  }

  WorkItem complete(ClaimedItem claimed) {
    var item = claimed.item();
    return complete(WorkItemReference.to(item.id()), item.version(), claimed.claimToken());
  }

  WorkItem complete(WorkItemReference item, long version, Optional<ClaimToken> claimToken) {
    return here.workflow()
        .updateWorkItem()
        .handle(
            new UpdateWorkItem.Command(
                Fixtures.aRequest(),
                here.project(),
                new ItemChange(
                    item,
                    version,
                    WorkItemEdit.to(WorkItemStatus.COMPLETED),
                    Optional.empty(),
                    claimToken)))
        .value();
  }
}
