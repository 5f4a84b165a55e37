package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.AddDependency;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.WorkItemReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow item add-dependency}. */
@Command(
    name = "add-dependency",
    description = "Lets one work item wait for another, or relates them.")
final class ItemAddDependencyCommand implements Runnable {
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

  ItemAddDependencyCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .addDependency()
            .handle(
                new AddDependency.Command(
                    session.request(request.requestId), in.id(), workItem, dependsOn, type));
    DependencyText.dependency(session.output(), written, "depends on", in);
  }
}
