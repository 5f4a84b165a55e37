package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.MoveWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow item move}. */
@Command(name = "move", description = "Moves a work item, with all below it.")
final class ItemMoveCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example W-12, or an id.")
  private WorkItemReference workItem;

  @ArgGroup(multiplicity = "1")
  private Place place = new Place();

  @Option(
      names = "--claim-token",
      paramLabel = "TOKEN",
      description = "Of your claim, while you hold the item.")
  private Optional<ClaimToken> claimToken = Optional.empty();

  @Mixin private ProjectOption project;
  @Mixin private ChangeOptions change;

  /** Where to: one of the two must be said, so that nothing lands at the root by accident. */
  static final class Place {
    @Option(
        names = "--parent",
        paramLabel = "REF",
        description = "The item it shall stand below, for example W-3.")
    private Optional<WorkItemReference> parent = Optional.empty();

    @Option(names = "--root", description = "To the root of the tree.")
    private boolean root;

    private Optional<WorkItemReference> parent() {
      return root ? Optional.empty() : parent;
    }
  }

  ItemMoveCommand(Session session) {
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
                    .moveWorkItem()
                    .handle(
                        new MoveWorkItem.Command(
                            request, in.id(), workItem, version, place.parent(), claimToken)));
    ItemText.written(session.output(), written, in);
  }
}
