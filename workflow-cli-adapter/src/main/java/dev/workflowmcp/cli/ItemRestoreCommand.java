package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.RestoreWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workflow item restore}. */
@Command(
    name = "restore",
    description = "Brings a deleted work item back, with what was deleted together with it.")
final class ItemRestoreCommand implements Runnable {
  private final Session session;

  @Parameters(
      paramLabel = "REF",
      description = "For example W-12: \"workflow item list --include-deleted\" shows it.")
  private WorkItemReference workItem;

  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  ItemRestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .restoreWorkItem()
            .handle(
                new RestoreWorkItem.Command(session.request(request.requestId), in.id(), workItem));
    ItemText.subtree(session.output(), written, "restored", in);
  }
}
