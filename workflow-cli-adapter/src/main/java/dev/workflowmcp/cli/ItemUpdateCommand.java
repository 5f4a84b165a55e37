package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.Clearable;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow item update}. */
@Command(name = "update", description = "Changes a work item.")
final class ItemUpdateCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example W-12, or an id.")
  private WorkItemReference workItem;

  @Option(names = "--title", paramLabel = "TEXT", description = "1-200 characters.")
  private Optional<String> title = Optional.empty();

  @Option(
      names = {"-t", "--item-type"},
      paramLabel = "TYPE",
      description = "project, session, task, research or subtask.")
  private Optional<ItemType> itemType = Optional.empty();

  @Mixin private ItemFieldOptions fields;
  @Mixin private GitOptions git;

  @Option(
      names = "--clear",
      paramLabel = "FIELD",
      split = ",",
      description =
          "Fields to empty: description, assignee, tags, planning_references, external_ref, due_at, defer_until, metadata.")
  private Set<Clearable> clear = EnumSet.noneOf(Clearable.class);

  @Option(
      names = "--status-of-descendants",
      paramLabel = "FATE",
      description =
          "complete or cancel: what becomes of unfinished items below when this one is finished.")
  private Optional<ItemChange.DescendantsFate> descendants = Optional.empty();

  @Option(
      names = "--claim-token",
      paramLabel = "TOKEN",
      description = "Of your claim, while you hold the item.")
  private Optional<ClaimToken> claimToken = Optional.empty();

  @Mixin private ProjectOption project;
  @Mixin private ChangeOptions change;

  ItemUpdateCommand(Session session) {
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
                    .updateWorkItem()
                    .handle(
                        new UpdateWorkItem.Command(
                            request,
                            in.id(),
                            new ItemChange(workItem, version, edit(), descendants, claimToken))));
    ItemText.written(session.output(), written, in);
  }

  private WorkItemEdit edit() {
    return new WorkItemEdit(
        title,
        fields.description,
        itemType,
        fields.status,
        fields.priority,
        fields.assignee,
        fields.tags(),
        fields.planningReferences(),
        fields.externalRef,
        fields.dueAt,
        fields.deferUntil,
        fields.metadata,
        git.edit(),
        clear);
  }
}
