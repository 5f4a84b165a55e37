package dev.workflowmcp.mcp.protocol;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes plain JSON values and the SDK's records that every session gets; the rest goes to data
 * binding.
 */
final class ProtocolWriter {
  private final JsonGenerator json;
  private final Function<Object, String> otherwise;

  ProtocolWriter(JsonGenerator json, Function<Object, String> otherwise) {
    this.json = json;
    this.otherwise = otherwise;
  }

  void write(@Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof Iterable<?> elements) {
      json.writeStartArray();
      elements.forEach(this::write);
      json.writeEndArray();
    } else if (value instanceof RawJson raw) {
      json.writeRawValue(raw.json());
    } else {
      writeRecord(value);
    }
  }

  private void writeMap(Map<?, ?> map) {
    json.writeStartObject();
    map.forEach(
        (name, value) -> {
          json.writeName(String.valueOf(name));
          write(value);
        });
    json.writeEndObject();
  }

  private void writeNumber(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      json.writeNumber(number.longValue());
    } else if (number instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (number instanceof BigInteger whole) {
      json.writeNumber(whole);
    } else {
      json.writeNumber(number.doubleValue());
    }
  }

  private void writeRecord(Object value) {
    if (value instanceof JSONRPCResponse response) {
      members(
          "jsonrpc", response.jsonrpc(),
          "id", response.id(),
          "result", response.result(),
          "error", response.error());
    } else if (value instanceof JSONRPCError error) {
      members("code", error.code(), "message", error.message(), "data", error.data());
    } else if (value instanceof CallToolResult result) {
      members(
          "content", result.content(),
          "isError", result.isError(),
          "structuredContent", result.structuredContent(),
          "_meta", result.meta());
    } else if (value instanceof TextContent text) {
      members(
          "type", text.type(),
          "annotations", text.annotations(),
          "text", text.text(),
          "_meta", text.meta());
    } else if (value instanceof ListToolsResult list) {
      members("tools", list.tools(), "nextCursor", list.nextCursor(), "_meta", list.meta());
    } else {
      writeDescription(value);
    }
  }

  private void writeDescription(Object value) {
    if (value instanceof Tool tool) {
      members(
          "name", tool.name(),
          "title", tool.title(),
          "description", tool.description(),
          "inputSchema", tool.inputSchema(),
          "outputSchema", tool.outputSchema(),
          "annotations", tool.annotations(),
          "_meta", tool.meta(),
          "icons", tool.icons());
    } else if (value instanceof ToolAnnotations hints) {
      members(
          "title", hints.title(),
          "readOnlyHint", hints.readOnlyHint(),
          "destructiveHint", hints.destructiveHint(),
          "idempotentHint", hints.idempotentHint(),
          "openWorldHint", hints.openWorldHint(),
          "returnDirect", hints.returnDirect());
    } else if (value instanceof InitializeResult result) {
      members(
          "protocolVersion", result.protocolVersion(),
          "capabilities", result.capabilities(),
          "serverInfo", result.serverInfo(),
          "instructions", result.instructions(),
          "_meta", result.meta());
    } else if (value instanceof Implementation server) {
      members(
          "name", server.name(),
          "title", server.title(),
          "version", server.version(),
          "description", server.description(),
          "icons", server.icons(),
          "websiteUrl", server.websiteUrl());
    } else {
      writeCapabilities(value);
    }
  }

  private void writeCapabilities(Object value) {
    if (value instanceof ServerCapabilities server) {
      members(
          "completions", server.completions(),
          "experimental", server.experimental(),
          "logging", server.logging(),
          "prompts", server.prompts(),
          "resources", server.resources(),
          "tools", server.tools(),
          "extensions", server.extensions());
    } else if (value instanceof ServerCapabilities.ToolCapabilities tools) {
      members("listChanged", tools.listChanged());
    } else if (value instanceof ServerCapabilities.LoggingCapabilities) {
      members();
    } else {
      json.writeRawValue(otherwise.apply(value));
    }
  }

  /** An object of names and values in turn; what is absent is left out. */
  private void members(@Nullable Object... namesAndValues) {
    json.writeStartObject();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1];
      if (value != null) {
        json.writeName(String.valueOf(namesAndValues[i]));
        write(value);
      }
    }
    json.writeEndObject();
  }
}
