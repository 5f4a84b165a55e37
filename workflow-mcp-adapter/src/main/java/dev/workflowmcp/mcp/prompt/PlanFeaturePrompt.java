package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.FindSimilarWorkItems;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.OutlineWorkItems;
import dev.workflowmcp.core.workitem.OutlinedItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.mcp.completion.Completable;
import dev.workflowmcp.mcp.prompt.McpPrompt.Argument;
import dev.workflowmcp.runtime.ToolChoice.Toolset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Has a model turn a description into one good call of {@code create_work_items}. */
final class PlanFeaturePrompt {
  private static final int FEATURE_BYTES = 3_000;
  private static final int SIMILAR = 12;
  private static final int OUTLINED = 15;

  /** What could end the feature, or seem to begin it or the data. */
  private static final Pattern TAG =
      Pattern.compile("<(?=/|(feature|project_data)\\b)", Pattern.CASE_INSENSITIVE);

  private PlanFeaturePrompt() {}

  static final McpPrompt PROMPT =
      new McpPrompt(
          "plan_feature",
          "Plan a feature",
          "Turns a description into one create_work_items plan that fits what the project holds already.",
          Set.of(Toolset.WORK),
          true,
          List.of(
              new Argument(
                  "description",
                  "What is to be built, and what matters in it",
                  true,
                  Completable.FREE_TEXT,
                  FEATURE_BYTES),
              Argument.PROJECT,
              Argument.optional(
                  "parent", "Work item the plan goes below, as W-3", Completable.WORK_ITEM)),
          PlanFeaturePrompt::write);

  private static final String INSTRUCTIONS =
      """
      Plan the feature below as work items of the project %1$s, with ONE call of create_work_items. Do not build it yet.

      <feature>
      %2$s
      </feature>

      How
      1. Compare it with what exists (project_data). Do not create again what is there: let new items depend on it \
      ("depends_on": ["W-12"]), or change it with update_work_item.
      2. %3$s
      3. A part is what one agent finishes in one go. Its title says the outcome, its description when it is done and \
      what to know. No item for planning or reviewing the plan itself.
      4. item_type: session groups parts; task, research and subtask are work, and only these are handed out by \
      claim_work_item. %4$s
      5. depends_on names what must be finished before, by key or reference, and nothing else: parts without it can be \
      done side by side. No loops.
      6. priority 0 (urgent) to 4, default 2; leave it out where nothing is special.
      7. All or nothing: a mistake is answered with what is wrong, and nothing is created. If no answer comes, repeat \
      the very same call: with its request_id nothing is created twice.

      The call, with your items in place of these
      {"project": %5$s, "request_id": "<a new one of yours>", "items": [
       {"key": "feature", %6$s, "title": "…", "description": "…"},
       {"key": "read", "parent": "feature", "item_type": "task", "title": "Scanned invoices are read", "description": "Done when …"},
       {"key": "check", "parent": "feature", "item_type": "task", "title": "Totals are checked", "depends_on": ["read"]}]}
      """;

  private static final String AFTERWARDS =
      """
      Afterwards tell the person the references, and what can begin: query_work_items {"project": %s, "ready": true}.
      """;

  private static String write(PromptCall call) {
    var project = call.project();
    var parent = call.argument("parent").map(reference -> parent(call, project, reference));
    var feature = call.argument("description").orElse("");
    var called = Quoted.of(project);
    var text =
        new PromptText(
            INSTRUCTIONS.formatted(
                Quoted.name(project),
                TAG.matcher(feature).replaceAll("< "),
                place(parent),
                levels(parent),
                called,
                top(parent)));
    parent.ifPresent(item -> text.data("The parent:", Stream.of(line(item)), ""));
    return text.data("Perhaps about the same:", similar(call, project, feature), "nothing found.")
        .data("What there is, upper levels:", outline(call, project), "nothing yet.")
        .end(AFTERWARDS.formatted(called));
  }

  private static WorkItem parent(PromptCall call, Project project, String reference) {
    var query = new GetWorkItem.Query(project.id(), WorkItemReference.parse(reference), Set.of());
    var parent = call.workflow().getWorkItem().handle(query).item();
    if (parent.depth() == ItemPath.MOST_DEPTH || parent.deletedAt().isPresent()) {
      throw new WorkflowException(
          new Problem.HierarchyViolation(
              parent.ref()
                  + (parent.deletedAt().isPresent()
                      ? " is deleted."
                      : " is at the deepest level; it cannot have children."),
              "Choose another parent, or leave it out.",
              Map.of("parent", parent.ref().toString())));
    }
    return parent;
  }

  private static String place(Optional<WorkItem> parent) {
    return parent
        .map(item -> "One item for the whole, below " + item.ref() + "; its parts below it.")
        .orElse(
            "One item for the whole, its parts below it. If it belongs below an item that exists, name that as its"
                + " \"parent\"; else it stands at the root.");
  }

  private static String levels(Optional<WorkItem> parent) {
    var left = ItemPath.MOST_DEPTH - parent.map(WorkItem::depth).orElse(-1);
    var project = parent.isPresent() ? "" : "project is for the root only. ";
    return project
        + "At most "
        + left
        + (left == 1
            ? " level; then there is no room for parts below."
            : " levels; two are usually enough.");
  }

  private static String top(Optional<WorkItem> parent) {
    return parent
        .map(
            item ->
                "\"parent\": \""
                    + item.ref()
                    + "\", \"item_type\": \""
                    + (item.depth() == 0 ? "session" : "task")
                    + "\"")
        .orElse("\"item_type\": \"session\"");
  }

  private static String line(WorkItem item) {
    return "- "
        + item.ref()
        + " "
        + ItemLine.word(item.itemType())
        + " "
        + ItemLine.word(item.status())
        + " "
        + ItemLine.title(item.title())
        + item.description().map(text -> ": " + Quoted.of(text, 300)).orElse("");
  }

  private static Stream<String> similar(PromptCall call, Project project, String feature) {
    var query = new FindSimilarWorkItems.Query(project.id(), feature, SIMILAR);
    return call.workflow().findSimilarWorkItems().handle(query).stream().map(ItemLine::of);
  }

  private static Stream<String> outline(PromptCall call, Project project) {
    var query = new OutlineWorkItems.Query(project.id(), OUTLINED);
    return call.workflow().outlineWorkItems().handle(query).items().stream()
        .map(PlanFeaturePrompt::line);
  }

  private static String line(OutlinedItem outlined) {
    return "  ".repeat(outlined.item().depth())
        + ItemLine.of(outlined.item())
        + (outlined.hidden() > 0 ? " (+" + outlined.hidden() + " below)" : "");
  }
}
