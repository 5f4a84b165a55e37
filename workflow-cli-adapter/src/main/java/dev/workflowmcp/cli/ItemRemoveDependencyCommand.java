package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.RemoveDependency;
import dev.workflowmcp.core.workitem.WorkItemReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow item remove-dependency}. */
@Command(name = "remove-dependency", description = "Takes a dependency back.")
final class ItemRemoveDependencyCommand implements Runnable {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "REF",
      description = "The item that depends, for example W-12.")
  private WorkItemReference workItem;

  @Parameters(index = "1", paramLabel = "OTHER", description = "The item that it depends on.")
  private WorkItemReference dependsOn;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "blocks",
      description =
          "blocks, relates_to, duplicates or discovered_from (default: ${DEFAULT-VALUE}).")
  private DependencyType type;

  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  ItemRemoveDependencyCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .removeDependency()
            .handle(
                new RemoveDependency.Command(
                    session.request(request.requestId), in.id(), workItem, dependsOn, type));
    DependencyText.dependency(session.output(), written, "no longer depends on", in);
  }
}
