package dev.workflowmcp.core.request;

/**
 * The answer to a write.
 *
 * @param replayed whether the write had been done before under the same request id, and this is the
 *     object as it is now
 */
public record Written<T>(T value, boolean replayed) {}
