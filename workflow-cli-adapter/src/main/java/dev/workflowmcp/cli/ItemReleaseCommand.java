package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.ReleaseWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow item release}. */
@Command(name = "release", description = "Gives a claimed work item back.")
final class ItemReleaseCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example W-12, or an id.")
  private WorkItemReference workItem;

  @ArgGroup(multiplicity = "1")
  private Right right = new Right();

  @Option(
      names = {"-s", "--status"},
      paramLabel = "STATUS",
      defaultValue = "planned",
      description = "What becomes of it (default: ${DEFAULT-VALUE}).")
  private WorkItemStatus status;

  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  /** Either the token, or the will to do without. */
  private static final class Right {
    @Option(names = "--claim-token", paramLabel = "TOKEN", description = "Of your claim.")
    private @Nullable ClaimToken claimToken;

    @Option(names = "--force", description = "Take it away from whoever holds it.")
    private boolean force;
  }

  ItemReleaseCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .releaseWorkItem()
            .handle(
                new ReleaseWorkItem.Command(
                    session.request(request.requestId),
                    in.id(),
                    workItem,
                    right.force ? Optional.empty() : Optional.ofNullable(right.claimToken),
                    status));
    ItemText.written(session.output(), written, in);
  }
}
