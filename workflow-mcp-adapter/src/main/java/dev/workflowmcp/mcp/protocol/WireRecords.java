package dev.workflowmcp.mcp.protocol;

import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The members that the SDK's records have on the wire: their names and values in turn. */
final class WireRecords {
  private WireRecords() {}

  /** A constant as the protocol spells it. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Object[] members(Object value) {
    if (value instanceof TextContent text) {
      return of(
          "type",
          "text",
          "annotations",
          text.annotations(),
          "text",
          text.text(),
          "_meta",
          text.meta());
    }
    if (value instanceof Tool tool) {
      return tool(tool);
    }
    if (value instanceof ToolAnnotations hints) {
      return of(
          "title", hints.title(),
          "readOnlyHint", hints.readOnlyHint(),
          "destructiveHint", hints.destructiveHint(),
          "idempotentHint", hints.idempotentHint(),
          "openWorldHint", hints.openWorldHint(),
          "returnDirect", hints.returnDirect());
    }
    if (value instanceof Implementation program) {
      return of(
          "name", program.name(),
          "title", program.title(),
          "version", program.version(),
          "description", program.description(),
          "icons", program.icons(),
          "websiteUrl", program.websiteUrl());
    }
    return ofResources(value);
  }

  private static @Nullable Object[] tool(Tool tool) {
    return of(
        "name", tool.name(),
        "title", tool.title(),
        "description", tool.description(),
        "inputSchema", tool.inputSchema(),
        "outputSchema", tool.outputSchema(),
        "annotations", tool.annotations(),
        "_meta", tool.meta(),
        "icons", tool.icons());
  }

  private static @Nullable Object[] ofResources(Object value) {
    if (value instanceof Resource resource) {
      return of(
          "uri", resource.uri(),
          "name", resource.name(),
          "title", resource.title(),
          "description", resource.description(),
          "mimeType", resource.mimeType(),
          "size", resource.size(),
          "annotations", resource.annotations(),
          "_meta", resource.meta(),
          "icons", resource.icons());
    }
    if (value instanceof ResourceTemplate template) {
      return of(
          "uriTemplate", template.uriTemplate(),
          "name", template.name(),
          "title", template.title(),
          "description", template.description(),
          "mimeType", template.mimeType(),
          "annotations", template.annotations(),
          "_meta", template.meta(),
          "icons", template.icons());
    }
    return ofResourceContents(value);
  }

  private static @Nullable Object[] ofResourceContents(Object value) {
    if (value instanceof TextResourceContents text) {
      return of(
          "uri",
          text.uri(),
          "mimeType",
          text.mimeType(),
          "text",
          text.text(),
          "_meta",
          text.meta());
    }
    if (value instanceof BlobResourceContents blob) {
      return of(
          "uri",
          blob.uri(),
          "mimeType",
          blob.mimeType(),
          "blob",
          blob.blob(),
          "_meta",
          blob.meta());
    }
    return ofPrompts(value);
  }

  private static @Nullable Object[] ofPrompts(Object value) {
    if (value instanceof Prompt prompt) {
      return of(
          "name", prompt.name(),
          "title", prompt.title(),
          "description", prompt.description(),
          "arguments", prompt.arguments(),
          "_meta", prompt.meta(),
          "icons", prompt.icons());
    }
    if (value instanceof PromptArgument argument) {
      return of(
          "name", argument.name(),
          "title", argument.title(),
          "description", argument.description(),
          "required", argument.required());
    }
    if (value instanceof PromptMessage message) {
      return of("role", message.role(), "content", message.content());
    }
    if (value instanceof CompleteCompletion found) {
      return of("values", found.values(), "total", found.total(), "hasMore", found.hasMore());
    }
    return ofContent(value);
  }

  private static @Nullable Object[] ofContent(Object value) {
    if (value instanceof EmbeddedResource embedded) {
      return of(
          "type", "resource",
          "annotations", embedded.annotations(),
          "resource", embedded.resource(),
          "_meta", embedded.meta());
    }
    if (value instanceof ResourceLink link) {
      return of(
          "type", "resource_link",
          "name", link.name(),
          "title", link.title(),
          "uri", link.uri(),
          "description", link.description(),
          "mimeType", link.mimeType(),
          "size", link.size(),
          "annotations", link.annotations(),
          "_meta", link.meta());
    }
    if (value instanceof Annotations hints) {
      return of(
          "audience", hints.audience(),
          "priority", hints.priority(),
          "lastModified", hints.lastModified());
    }
    if (value instanceof Icon icon) {
      return of(
          "src",
          icon.src(),
          "mimeType",
          icon.mimeType(),
          "sizes",
          icon.sizes(),
          "theme",
          icon.theme());
    }
    throw new IllegalArgumentException("nothing that goes over the wire: " + value.getClass());
  }

  private static @Nullable Object[] of(@Nullable Object... namesAndValues) {
    return namesAndValues;
  }
}
