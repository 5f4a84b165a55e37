package dev.workflowmcp.mcp.resource;

import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import java.util.Arrays;
import java.util.List;

/** The forms of the URIs that name something of a project. */
final class ResourceTemplates {
  static final List<ResourceTemplate> ALL =
      Arrays.stream(ResourceKind.values()).map(ResourceTemplates::of).toList();

  private ResourceTemplates() {}

  private static ResourceTemplate of(ResourceKind kind) {
    return ResourceTemplate.builder(kind.template(), kind.segment())
        .title(title(kind))
        .description(description(kind))
        .mimeType(kind == ResourceKind.TREE ? ResourceList.TEXT : ResourceList.JSON)
        .annotations(ResourceList.annotations(List.of(Role.USER, Role.ASSISTANT), 0.7))
        .build();
  }

  private static String title(ResourceKind kind) {
    return switch (kind) {
      case OVERVIEW -> "Overview of a project";
      case TREE -> "Tree of work items";
      case WORK_ITEM -> "Work item";
      case ENTITY_TYPE -> "Entity type";
      case ENTITY -> "Entity";
      case DEPLOYMENT -> "Deployment";
    };
  }

  private static String description(ResourceKind kind) {
    return switch (kind) {
      case OVERVIEW ->
          "What is active, ready, blocked, changed and deployed; project is a name or id";
      case TREE -> "Reference, type, status and title of each item, indented, at most 16 KiB";
      case WORK_ITEM ->
          "One item with ancestors, children, dependencies and notes; ref is W-12 or an id";
      case ENTITY_TYPE -> "A type with its JSON Schema; name as list_entity_types shows it";
      case ENTITY -> "One entity with its notes; ref is E-7, type/name or an id";
      case DEPLOYMENT -> "One deployment with what it carries; ref is D-3 or an id";
    };
  }
}
