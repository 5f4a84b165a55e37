package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.EntityTypeSummary;
import dev.workflowmcp.core.entity.ListEntityTypes;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.runtime.answer.Answer;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link ListEntityTypes}. */
final class ListEntityTypesTool {
  private ListEntityTypesTool() {}

  record Input(
      @Doc("Only this one, with its schema") Optional<String> name,
      @Doc(value = "An older schema", min = 1) Optional<Integer> schemaVersion,
      @Doc("full adds the schemas") Optional<ListEntityTypes.View> view,
      @Doc(byDefault = Docs.LIMIT, min = 1, max = Page.MOST) Optional<Integer> limit,
      Optional<String> cursor,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    ListEntityTypes.Query toQuery(Project in) {
      return new ListEntityTypes.Query(
          in.id(),
          name,
          schemaVersion,
          view.orElse(ListEntityTypes.View.SUMMARY),
          limit.orElse(Page.DEFAULT_LIMIT),
          cursor);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "list_entity_types",
          "Call to see which entity types there are, with counts and schemas.",
          Effect.READS,
          Input.class,
          Output.page(List.of(EntityTypeSummary.class)),
          (input, call) ->
              call.page(
                  call.workflow()
                      .listEntityTypes()
                      .handle(input.toQuery(call.project(input.project())))));
}
