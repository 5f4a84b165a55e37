package dev.workflowmcp.mcp;

import dev.workflowmcp.runtime.ToolChoice;
import dev.workflowmcp.runtime.ToolChoice.Toolset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a model is told of the server before it knows any tool; clients cut it, some after 512
 * characters. It names no tool that the server does not offer.
 */
final class Instructions {
  private static final String WORK =
      """
      Workflow keeps the state of work across sessions: isolated projects, each with a tree of work items \
      (project > session > task, research > subtask). Start with get_overview: what is active, ready, blocked and changed. \
      On no_active_project call list_projects and switch_project, or create_project. Name things \
      by short references (W-12). Updates need the version of your last read. Give each write its own request_id: \
      repeating the same call is then safe.

      Plan with create_work_items: a whole tree in one call, its items naming each other by key, depends_on for \
      what must be finished first. claim_work_item gives you the best ready item; set its status to completed when it is \
      done, and leave what the next session must know with add_note. search finds anything, get_history tells who did it.
      """;

  private static final String ENTITIES =
      """
      Domain objects (vendors, papers, cards) are entities: register_entity_type with a JSON Schema, then \
      create_entities; name them E-7 or type/name, find them with query_entities.
      """;

  private static final String DEPLOYMENTS =
      """
      record_deployment with the work items it carries; query_work_items(deployed_to: staging, not_deployed_to: \
      production) is what would ship.
      """;

  private static final String RULES =
      """
      On version_conflict somebody else changed it: merge with details.current and call again with its version. \
      In updates metadata and data are merge patches: null removes a key.
      Answers stop at 16 KiB unless max_bytes allows more: follow next_cursor, and get one thing by itself to \
      read its truncated_fields.
      Every error has a code, what is wrong, and a next_step: follow it. Beside the problems a tool names, any call can \
      answer invalid_input, not_found, no_active_project, project_unavailable or busy, and a write request_id_reused, \
      version_conflict, or illegal_transition on what is deleted. project takes a name or id; calls that name none work in \
      the one you switched to; no other client's switch changes that.
      """;

  private static final String ABOUT =
      """
      Workflow keeps the state of work across sessions: isolated projects, each with a tree of work items \
      (project > session > task, research > subtask), entities of any domain, and deployments. \
      Here you find the tools for \
      """;

  private static final String READING =
      """
      Nothing can be changed with them.
      """;

  private static final String WRITING =
      """
      Updates need the version of your last read; on version_conflict merge your change with details.current and call \
      again with its version. Give each write its own request_id: repeating the same call is then safe.
      """;

  private static final String ALWAYS =
      """
      Name the project in each call, unless the server was started for one. Name things by short references (W-12, E-7).
      Answers stop at 16 KiB unless max_bytes allows more: follow next_cursor, and get one thing by itself to read its \
      truncated_fields. Every error has a code, what is wrong, and a next_step: follow it.
      """;

  private Instructions() {}

  /** Those of a server that offers these tools. */
  static String of(ToolChoice tools) {
    if (tools.readOnly() || !tools.has(Toolset.WORK)) {
      return narrowed(tools);
    }
    return WORK
        + (tools.has(Toolset.ENTITIES) ? ENTITIES : "")
        + (tools.has(Toolset.DEPLOYMENTS) ? DEPLOYMENTS : "")
        + RULES;
  }

  /** Of a server that is for one purpose; its tools say the rest. */
  private static String narrowed(ToolChoice tools) {
    var kinds =
        Arrays.stream(Toolset.values())
            .filter(tools::has)
            .map(toolset -> toolset == Toolset.WORK ? "work items" : toolset.name())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return ABOUT + kinds + ".\n" + (tools.readOnly() ? READING : WRITING) + ALWAYS;
  }
}
