package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.GetEntity;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;
import java.util.Set;

/** MCP face of {@link GetEntity}. */
final class GetEntityTool {
  private GetEntityTool() {}

  record Input(
      @Doc("E-7, type/name or id") String entity,
      Optional<Set<GetEntity.Include>> include,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    GetEntity.Query toQuery(Project in) {
      return new GetEntity.Query(in.id(), EntityReference.parse(entity), include.orElse(Set.of()));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "get_entity",
          "Call to read one entity in full, with what you include, at most 50 of each.",
          Effect.READS,
          Input.class,
          Output.entityDetails(),
          (input, call) ->
              Answers.details(
                  call.workflow().getEntity().handle(input.toQuery(call.project(input.project()))),
                  call.maxBytes()));
}
