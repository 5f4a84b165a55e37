package dev.workflowmcp.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The next steps of problems name tools; people have commands for the same. */
final class CommandNames {
  private static final Map<String, String> BY_TOOL = new LinkedHashMap<>();

  static {
    BY_TOOL.put("create_project", "workflow project create");
    BY_TOOL.put("list_projects", "workflow project list");
    BY_TOOL.put("switch_project", "workflow project use");
    BY_TOOL.put("get_active_project", "workflow project show");
    BY_TOOL.put("update_project", "workflow project update");
    BY_TOOL.put("delete_project", "workflow project delete");
    BY_TOOL.put("create_work_items", "workflow item create-all");
    BY_TOOL.put("create_work_item", "workflow item create");
    BY_TOOL.put("get_work_item", "workflow item show");
    BY_TOOL.put("query_work_items", "workflow item list");
    BY_TOOL.put("update_work_items", "workflow item update-all");
    BY_TOOL.put("update_work_item", "workflow item update");
    BY_TOOL.put("add_note", "workflow note add");
    BY_TOOL.put("add_dependency", "workflow item add-dependency");
    BY_TOOL.put("remove_dependency", "workflow item remove-dependency");
    BY_TOOL.put("claim_work_item", "workflow item claim");
    BY_TOOL.put("release_work_item", "workflow item release");
    BY_TOOL.put("move_work_item", "workflow item move");
    BY_TOOL.put("delete_work_item", "workflow item delete");
    BY_TOOL.put("restore with subject", "workflow item restore");
  }

  private CommandNames() {}

  static String inPlaceOfTools(String text) {
    var result = text;
    for (var entry : BY_TOOL.entrySet()) {
      result = result.replace(entry.getKey(), "\"" + entry.getValue() + "\"");
    }
    return result;
  }
}
