package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.entity.DataFilter.Operator;
import dev.workflowmcp.core.entity.DataFilterDraft;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntitySummary;
import dev.workflowmcp.core.entity.QueryEntities;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.json.JsonValue;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.runtime.answer.Answer;
import java.util.List;
import java.util.Optional;

/** MCP face of {@link QueryEntities}. */
final class QueryEntitiesTool {
  private QueryEntitiesTool() {}

  record Filter(
      @Doc("JSON pointer: /address/city") String path,
      Operator op,
      @Doc("Its type counts; in takes a list") Optional<JsonValue> value) {

    DataFilterDraft draft() {
      return new DataFilterDraft(path, op, value);
    }
  }

  record Input(
      Optional<String> entityType,
      @Doc("What data contains; fastest: {\"country\": \"DE\"}") Optional<JsonObject> where,
      @Doc("Quick on indexed_paths") Optional<List<Filter>> filters,
      Optional<List<String>> tags,
      Optional<String> text,
      @Doc("Of data: country, /address/city") Optional<List<String>> fields,
      @Doc("name, created, updated, number, \"/price number\" or \"/city text desc\"")
          Optional<String> sort,
      Optional<Boolean> includeDeleted,
      @Doc(byDefault = "summary") Optional<QueryEntities.View> view,
      @Doc(byDefault = Docs.LIMIT, min = 1, max = Page.MOST) Optional<Integer> limit,
      Optional<String> cursor,
      Optional<String> project,
      @Doc(min = Answer.LEAST_BYTES, max = Answer.MOST_BYTES) Optional<Integer> maxBytes) {

    QueryEntities.Query toQuery(Project in) {
      return new QueryEntities.Query(
          in.id(),
          conditions(),
          fields.orElse(List.of()),
          sort,
          view.orElse(QueryEntities.View.SUMMARY),
          limit.orElse(Page.DEFAULT_LIMIT),
          cursor);
    }

    private QueryEntities.Conditions conditions() {
      return new QueryEntities.Conditions(
          entityType,
          where.orElse(JsonObject.EMPTY),
          filters.orElse(List.of()).stream().map(Filter::draft).toList(),
          tags.orElse(List.of()),
          text,
          includeDeleted.orElse(false));
    }
  }

  static final McpTool<Input> TOOL =
      new McpTool<>(
          "query_entities",
          "Call to find domain objects by their data; all conditions must hold, none lists all. Problems: limit_exceeded.",
          Effect.READS,
          Input.class,
          Output.page(List.of(Entity.class, EntitySummary.class)),
          (input, call) ->
              call.page(
                  call.workflow()
                      .queryEntities()
                      .handle(input.toQuery(call.project(input.project())))));
}
