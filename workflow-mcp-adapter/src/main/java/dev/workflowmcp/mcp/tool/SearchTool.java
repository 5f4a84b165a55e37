package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.search.Hit;
import dev.workflowmcp.core.search.HitKind;
import dev.workflowmcp.core.search.Search;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.runtime.answer.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MCP face of {@link Search}. */
final class SearchTool {
  private SearchTool() {}

  record Input(
      @Doc(value = "All words, or a reference, external_ref or commit") String text,
      Optional<Set<HitKind>> kinds,
      @Doc(byDefault = Docs.LIMIT, min = 1, max = Page.MOST) Optional<Integer> limit,
      Optional<String> cursor,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    Search.Query toQuery(Project in) {
      return new Search.Query(
          in.id(), text, kinds.orElse(Set.of()), limit.orElse(Page.DEFAULT_LIMIT), cursor);
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "search",
          "Call to find things of any kind by words, best match first, with where they are.",
          Effect.READS,
          Input.class,
          Output.page(List.of(Hit.class)),
          (input, call) ->
              call.page(
                  call.workflow().search().handle(input.toQuery(call.project(input.project())))));
}
