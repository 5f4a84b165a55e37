package dev.workflowmcp.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

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
    BY_TOOL.put("register_entity_type", "workflow type register");
    BY_TOOL.put("list_entity_types", "workflow type list");
    BY_TOOL.put("update_entity_type", "workflow type update");
    BY_TOOL.put("delete_entity_type", "workflow type delete");
    BY_TOOL.put("create_entities", "workflow entity create-all");
    BY_TOOL.put("create_entity", "workflow entity create");
    BY_TOOL.put("get_entity", "workflow entity show");
    BY_TOOL.put("query_entities", "workflow entity list");
    BY_TOOL.put("update_entity", "workflow entity update");
    BY_TOOL.put("delete_entity", "workflow entity delete");
    BY_TOOL.put("record_deployment", "workflow deployment record");
    BY_TOOL.put("update_deployment", "workflow deployment update");
    BY_TOOL.put("get_deployment", "workflow deployment show");
    BY_TOOL.put("list_deployments", "workflow deployment list");
    BY_TOOL.put("add_note", "workflow note add");
    BY_TOOL.put("add_dependency", "workflow item add-dependency");
    BY_TOOL.put("remove_dependency", "workflow item remove-dependency");
    BY_TOOL.put("claim_work_item", "workflow item claim");
    BY_TOOL.put("release_work_item", "workflow item release");
    BY_TOOL.put("move_work_item", "workflow item move");
    BY_TOOL.put("delete_work_item", "workflow item delete");
    BY_TOOL.put("get_overview", "workflow overview");
    BY_TOOL.put("get_history", "workflow history");
    BY_TOOL.put("restore with subject", "workflow item restore");
  }

  /** One tool restores everything; people have a command for each kind of thing. */
  private static final Pattern RESTORED_ENTITY = Pattern.compile("restore with subject (E-[0-9]+)");

  private CommandNames() {}

  static String inPlaceOfTools(String text) {
    var result = RESTORED_ENTITY.matcher(text).replaceAll("\"workflow entity restore\" $1");
    for (var entry : BY_TOOL.entrySet()) {
      result = result.replace(entry.getKey(), "\"" + entry.getValue() + "\"");
    }
    return result;
  }
}
