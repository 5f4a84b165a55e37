package dev.workflowmcp.mcp.protocol;

/** A value that is JSON text already, so that it is not written twice. */
public record RawJson(String json) {}
