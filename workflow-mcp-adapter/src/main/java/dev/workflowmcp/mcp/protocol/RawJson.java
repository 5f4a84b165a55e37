package dev.workflowmcp.mcp.protocol;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** A value that is JSON text already, so that it is not written twice. */
public record RawJson(@JsonValue @JsonRawValue String json) {}
