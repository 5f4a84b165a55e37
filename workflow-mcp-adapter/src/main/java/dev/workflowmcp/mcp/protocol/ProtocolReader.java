package dev.workflowmcp.mcp.protocol;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns parameters that every session sends into the SDK's records; faults are {@code -32602}. */
final class ProtocolReader {
  private ProtocolReader() {}

  static InitializeRequest initializeRequest(@Nullable Object params) {
    var members = object("params", params);
    var client = objectOrEmpty("params.clientInfo", members.get("clientInfo"));
    var name = text("params.clientInfo.name", client.get("name"), "unknown");
    var version = text("params.clientInfo.version", client.get("version"), "unknown");
    return new InitializeRequest(
        text("params.protocolVersion", members.get("protocolVersion"), ""),
        capabilities(objectOrEmpty("params.capabilities", members.get("capabilities"))),
        Implementation.builder(name, version)
            .title(text("params.clientInfo.title", client.get("title"), null))
            .build(),
        null);
  }

  static CallToolRequest callToolRequest(@Nullable Object params) {
    var members = object("params", params);
    if (!(members.get("name") instanceof String name)) {
      throw invalid("params.name must be the name of a tool.");
    }
    return CallToolRequest.builder(name)
        .arguments(objectOrEmpty("params.arguments", members.get("arguments")))
        .meta(objectOrEmpty("params._meta", members.get("_meta")))
        .build();
  }

  private static ClientCapabilities capabilities(Map<String, Object> declared) {
    var capabilities = ClientCapabilities.builder();
    if (declared.get("roots") instanceof Map<?, ?> roots) {
      capabilities.roots(Boolean.TRUE.equals(roots.get("listChanged")));
    }
    if (declared.containsKey("sampling")) {
      capabilities.sampling();
    }
    if (declared.get("elicitation") instanceof Map<?, ?> modes) {
      var url = modes.containsKey("url");
      capabilities.elicitation(modes.containsKey("form") || !url, url);
    }
    if (declared.containsKey("experimental")) {
      capabilities.experimental(
          objectOrEmpty("params.capabilities.experimental", declared.get("experimental")));
    }
    return capabilities.extensions(extensions(declared.get("extensions"))).build();
  }

  private static @Nullable Map<String, Map<String, Object>> extensions(@Nullable Object declared) {
    if (declared == null) {
      return null;
    }
    var extensions = new LinkedHashMap<String, Map<String, Object>>();
    object("params.capabilities.extensions", declared)
        .forEach(
            (name, value) ->
                extensions.put(name, objectOrEmpty("params.capabilities.extensions", value)));
    return extensions;
  }

  private static Map<String, Object> objectOrEmpty(String where, @Nullable Object value) {
    return value == null ? Map.of() : object(where, value);
  }

  @SuppressWarnings("unchecked") // Maps come from JsonTree alone, whose keys are strings.
  private static Map<String, Object> object(String where, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw invalid(where + " must be an object.");
  }

  private static @Nullable String text(
      String where, @Nullable Object value, @Nullable String otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof String text) {
      return text;
    }
    throw invalid(where + " must be a string.");
  }

  private static McpError invalid(String message) {
    return McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS).message(message).build();
  }
}
