package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDetails;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import dev.workflowmcp.mcp.completion.Completable;
import dev.workflowmcp.mcp.prompt.McpPrompt.Argument;
import dev.workflowmcp.runtime.ToolChoice.Toolset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Has a model write what a deployment brings, or what came between two. */
final class ReleaseNotesPrompt {
  /** More do not fit anyway. */
  private static final int MOST_ITEMS = 80;

  private static final int TOLD_CHARACTERS = 120;

  private ReleaseNotesPrompt() {}

  static final McpPrompt PROMPT =
      new McpPrompt(
          "release_notes",
          "Write release notes",
          "Tells what a deployment carries, or what came between two, grouped, to write notes from.",
          Set.of(Toolset.WORK, Toolset.DEPLOYMENTS),
          false,
          List.of(
              Argument.PROJECT,
              Argument.optional("deployment", "What it carries, as D-3", Completable.DEPLOYMENT),
              Argument.optional(
                  "environment", "What is on it now, as production", Completable.ENVIRONMENT),
              Argument.optional(
                  "from", "With to: what came after this deployment", Completable.DEPLOYMENT),
              Argument.optional("to", "With from: up to this deployment", Completable.DEPLOYMENT)),
          ReleaseNotesPrompt::write);

  private static final String INSTRUCTIONS =
      """
      Write release notes of the project %1$s for %2$s.

      1. For those who use it, not for those who built it: what is new for them and most important first, then what was \
      repaired, the rest in one line. Leave out what is empty.
      2. One line each, in the present tense: what is better now, not how it was done. The reference at its end: (W-12).
      3. Only what is listed. Where a title says too little, read get_work_item {"project": %3$s, "work_item": "W-…", \
      "include": ["notes", "ancestors"]}. Invent nothing.
      4. What is not completed went along unfinished: leave it out of the notes, and tell the person.
      """;

  private static final String EMPTY =
      """
      %2$s of the project %1$s carries no work items and no entities that anybody recorded, so there is nothing to write \
      notes from. Say so. Propose what may have been shipped, with query_work_items {"project": %3$s, "status": \
      ["completed"], "not_deployed_to": "…"} and the git history, and have it linked to the deployment first.
      """;

  private static final String REST =
      """
      This is not all: of each deployment at most 50 are listed, of the last 200 deployments at most 80, and no more \
      than fit here. query_work_items {"project": %s, "deployed_to": "…", "status": ["completed"], "sort": "updated"} \
      pages through everything that is there.
      """;

  private static String write(PromptCall call) {
    var project = call.project();
    var called = Quoted.of(project);
    var shipment = new Shipments(call, project).find().first(MOST_ITEMS);
    var instructions = shipment.isEmpty() ? EMPTY : INSTRUCTIONS;
    var text =
        new PromptText(instructions.formatted(Quoted.name(project), shipment.subject(), called))
            .data("Deployments:", shipment.lines(), "");
    if (shipment.isEmpty()) {
      return text.end("");
    }
    var rest = REST.formatted(called);
    return text.data(
            "Carried:", lines(groups(call, project, shipment)), "nothing that could be listed.")
        .end(shipment.more() ? rest : "", rest);
  }

  /** The title of a group goes with its first line: neither is shown, or counted, alone. */
  private static Stream<String> lines(Map<String, List<String>> groups) {
    return groups.entrySet().stream()
        .flatMap(
            group -> {
              var lines = new ArrayList<>(group.getValue());
              lines.set(0, group.getKey() + "\n" + lines.get(0));
              return lines.stream();
            });
  }

  /** Work items below what stands above all of them, entities by their types. */
  private static Map<String, List<String>> groups(
      PromptCall call, Project project, Shipment shipment) {
    var groups = new LinkedHashMap<String, List<String>>();
    shipment.workItems().stream()
        .map(item -> details(call, project, item))
        .forEach(
            item ->
                groups
                    .computeIfAbsent(group(item), title -> new ArrayList<>())
                    .add(line(item.item())));
    shipment.entities().stream()
        .forEach(
            entity ->
                groups
                    .computeIfAbsent(
                        "Entities of type " + entity.entityType() + ":", title -> new ArrayList<>())
                    .add("- " + entity.ref() + " " + ItemLine.title(entity.name())));
    return groups;
  }

  private static WorkItemDetails details(PromptCall call, Project project, WorkItemSummary item) {
    return call.workflow()
        .getWorkItem()
        .handle(
            new GetWorkItem.Query(
                project.id(),
                WorkItemReference.to(item.ref()),
                Set.of(GetWorkItem.Include.ANCESTORS)));
  }

  private static String group(WorkItemDetails item) {
    return item.ancestors().stream()
        .flatMap(above -> above.items().stream())
        .findFirst()
        .map(root -> "Below " + root.ref() + " " + ItemLine.title(root.title()) + ":")
        .orElse("At the root:");
  }

  private static String line(WorkItem item) {
    return ItemLine.of(WorkItemSummary.of(item))
        + item.description().map(text -> ": " + Quoted.of(text, TOLD_CHARACTERS)).orElse("");
  }
}
