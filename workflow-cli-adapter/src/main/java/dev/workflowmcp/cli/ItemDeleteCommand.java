package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.DeleteWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow item delete}. */
@Command(
    name = "delete",
    description = "Deletes a work item, with all below it; they can be restored.")
final class ItemDeleteCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example W-12, or an id.")
  private WorkItemReference workItem;

  @Option(
      names = "--claim-token",
      paramLabel = "TOKEN",
      description = "Of your claim, while you hold the item.")
  private Optional<ClaimToken> claimToken = Optional.empty();

  @Mixin private ProjectOption project;
  @Mixin private ChangeOptions change;

  ItemDeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var written =
        change.apply(
            session,
            (request, version) ->
                session
                    .workflow()
                    .deleteWorkItem()
                    .handle(
                        new DeleteWorkItem.Command(
                            request, in.id(), workItem, version, claimToken)));
    ItemText.subtree(session.output(), written, "deleted", in);
    session
        .output()
        .remark("Bring them back: workflow item restore " + written.value().item().ref());
  }
}
