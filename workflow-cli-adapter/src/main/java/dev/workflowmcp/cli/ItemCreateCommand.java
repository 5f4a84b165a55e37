package dev.workflowmcp.cli;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow item create}. */
@Command(name = "create", description = "Creates a work item.")
final class ItemCreateCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "TITLE", description = "1-200 characters.")
  private String title;

  @Option(
      names = {"-t", "--item-type"},
      paramLabel = "TYPE",
      defaultValue = "task",
      description = "project, session, task, research or subtask (default: ${DEFAULT-VALUE}).")
  private ItemType itemType;

  @Option(
      names = "--parent",
      paramLabel = "REF",
      description = "The item it stands below, for example W-12; none for the root.")
  private Optional<WorkItemReference> parent = Optional.empty();

  @Option(
      names = "--depends-on",
      paramLabel = "REF",
      split = ",",
      description = "What must be finished first.")
  private List<String> dependsOn = List.of();

  @Mixin private ItemFieldOptions fields;
  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  ItemCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .createWorkItem()
            .handle(
                new CreateWorkItem.Command(
                    session.request(request.requestId), in.id(), parent, draft()));
    ItemText.written(session.output(), written, in);
  }

  private WorkItemDraft draft() {
    return new WorkItemDraft(
        itemType,
        title,
        fields.description,
        fields.status,
        fields.priority,
        fields.assignee,
        fields.tags().orElse(List.of()),
        fields.planningReferences().orElse(List.of()),
        fields.externalRef,
        fields.dueAt,
        fields.deferUntil,
        fields.metadata.orElse(JsonObject.EMPTY),
        dependsOn);
  }
}
