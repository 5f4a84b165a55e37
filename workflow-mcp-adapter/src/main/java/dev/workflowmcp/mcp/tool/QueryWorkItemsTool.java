package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.GitFilter;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.QueryWorkItems;
import dev.workflowmcp.core.workitem.Readiness;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import dev.workflowmcp.runtime.answer.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MCP face of {@link QueryWorkItems}. */
final class QueryWorkItemsTool {
  private QueryWorkItemsTool() {}

  record Input(
      Optional<Set<WorkItemStatus>> status,
      @Doc(toldElsewhere = true) Optional<Set<ItemType>> itemType,
      @Doc("Its children") Optional<String> parent,
      @Doc("All below it") Optional<String> under,
      @Doc("All of these") Optional<List<String>> tags,
      Optional<String> assignee,
      Optional<String> externalRef,
      Optional<String> branch,
      Optional<String> commit,
      @Doc(value = "Words of title and description, or of a note") Optional<String> text,
      @Doc("Environment where it is") Optional<String> deployedTo,
      @Doc("Environment where it is not yet") Optional<String> notDeployedTo,
      Optional<Instant> updatedSince,
      @Doc("Could be begun now") Optional<Boolean> ready,
      @Doc("Waits; tells for what") Optional<Boolean> blocked,
      Optional<Boolean> includeDeleted,
      @Doc("Default priority, relevance of text") Optional<WorkItemSort> sort,
      @Doc(byDefault = "summary") Optional<QueryWorkItems.View> view,
      @Doc(byDefault = Docs.LIMIT, min = 1, max = Page.MOST) Optional<Integer> limit,
      Optional<String> cursor,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    QueryWorkItems.Query toQuery(Project in) {
      return new QueryWorkItems.Query(
          in.id(),
          conditions(),
          sort.orElse(text.isPresent() ? WorkItemSort.RELEVANCE : WorkItemSort.PRIORITY),
          view.orElse(QueryWorkItems.View.SUMMARY),
          limit.orElse(Page.DEFAULT_LIMIT),
          cursor);
    }

    private QueryWorkItems.Conditions conditions() {
      return new QueryWorkItems.Conditions(
          status.orElse(Set.of()),
          itemType.orElse(Set.of()),
          parent.map(WorkItemReference::parse),
          under.map(WorkItemReference::parse),
          tags.orElse(List.of()),
          assignee,
          externalRef,
          new GitFilter(branch, commit),
          new DeployedFilter(deployedTo.map(Environment::new), notDeployedTo.map(Environment::new)),
          text,
          updatedSince,
          Readiness.of(ready.orElse(false), blocked.orElse(false)),
          includeDeleted.orElse(false));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "query_work_items",
          "Call to find work items; all conditions must hold, none lists all.",
          Effect.READS,
          Input.class,
          Output.page(List.of(WorkItem.class, WorkItemSummary.class)),
          (input, call) ->
              call.page(
                  call.workflow()
                      .queryWorkItems()
                      .handle(input.toQuery(call.project(input.project())))));
}
