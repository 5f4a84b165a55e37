package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow item claim}. */
@Command(
    name = "claim",
    description = "Takes a work item for a while, so that nobody else works on it.")
final class ItemClaimCommand implements Runnable {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "REF",
      description = "For example W-12, or an id; without it the best ready one.")
  private Optional<WorkItemReference> workItem = Optional.empty();

  @Option(names = "--agent", paramLabel = "NAME", description = "Who holds it; you by default.")
  private Optional<String> agent = Optional.empty();

  @Option(
      names = "--lease-minutes",
      paramLabel = "N",
      defaultValue = "" + ClaimWorkItem.DEFAULT_LEASE_MINUTES,
      description = "For how long, 1-1440 (default: ${DEFAULT-VALUE}).")
  private int leaseMinutes;

  @Option(
      names = "--claim-token",
      paramLabel = "TOKEN",
      description = "Of your claim, to prolong it.")
  private Optional<ClaimToken> claimToken = Optional.empty();

  @Option(
      names = {"-t", "--item-type"},
      paramLabel = "TYPE",
      split = ",",
      description = "Any of these (default: task, research, subtask).")
  private Set<ItemType> itemTypes = EnumSet.noneOf(ItemType.class);

  @Option(names = "--under", paramLabel = "REF", description = "Below this item.")
  private Optional<WorkItemReference> under = Optional.empty();

  @Option(
      names = "--tags",
      paramLabel = "TAG",
      split = ",",
      description = "With all of these tags.")
  private List<String> tags = List.of();

  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  ItemClaimCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var claimed =
        session
            .workflow()
            .claimWorkItem()
            .handle(
                new ClaimWorkItem.Command(
                    session.request(request.requestId),
                    in.id(),
                    workItem,
                    agent,
                    leaseMinutes,
                    claimToken,
                    new ClaimWorkItem.Choice(itemTypes, under, tags)));
    ItemText.claimed(session.output(), claimed, in);
  }
}
