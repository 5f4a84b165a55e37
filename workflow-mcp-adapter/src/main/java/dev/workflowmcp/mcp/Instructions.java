package dev.workflowmcp.mcp;

/**
 * What a model is told of the server before it knows any tool; clients cut it, some after 512
 * characters.
 */
final class Instructions {
  static final String TEXT =
      """
      Workflow keeps the state of work across sessions: isolated projects, each with a tree of work items \
      (project > session > task, research > subtask). Start with get_active_project; if project_id is null, \
      list_projects and switch_project, or create_project. Then query_work_items shows what is there. Name things \
      by short references (W-12). Updates need the version of your last read. Give each write its own request_id: \
      repeating the same call is then safe.

      Plan with create_work_items: a whole tree in one call, its items naming each other by key, depends_on for \
      what must be finished first. query_work_items with ready true shows what can be begun, with blocked true what \
      waits for what. Set status to \
      active when you begin an item and to completed when it is done; leave what the next session must know \
      with add_note; get_work_item(include: notes) shows it.
      Domain objects (vendors, papers, cards) are entities: register_entity_type with a JSON Schema, then \
      create_entities; name them E-7 or type/name, find them with query_entities.
      On version_conflict somebody else changed it: merge with details.current and call again with its version.
      Answers stop at 16 KiB unless max_bytes allows more: follow next_cursor, and read truncated_fields with \
      get_work_item or get_entity.
      Every error has a code, what is wrong, and a next_step: follow it. Beside the problems a tool names, any call can \
      answer invalid_input, not_found, no_active_project, project_unavailable or busy, and a write request_id_reused, \
      version_conflict, or illegal_transition on what is deleted. project takes a name or id; calls that name none work in \
      the one you switched to; no other client's switch changes that.
      """;

  private Instructions() {}
}
