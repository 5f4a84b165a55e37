package dev.workflowmcp.mcp.protocol;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.Optional;

/** The error that a request is answered with. What it says, the client reads. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Of the revisions before 2026-07-28; that one has {@code -32602} for it. */
  public static final int RESOURCE_NOT_FOUND = -32002;

  private final int code;
  private final transient Optional<Object> data;

  /**
   * An error.
   *
   * @param data facts for programs, of what {@link ProtocolJson} writes
   */
  public RequestException(int code, String message, Optional<Object> data) {
    super(message, null, false, false);
    this.code = code;
    this.data = data;
  }

  /** A parameter is missing or wrong. */
  public static RequestException invalidParams(String message) {
    return new RequestException(ErrorCodes.INVALID_PARAMS, message, Optional.empty());
  }

  /** There is no such method, here or in this era. */
  public static RequestException methodNotFound(String method) {
    return new RequestException(
        ErrorCodes.METHOD_NOT_FOUND,
        "There is no method " + Shortened.name(method) + ".",
        Optional.empty());
  }

  /** Something that is not the client's fault. */
  public static RequestException internal(String message) {
    return new RequestException(ErrorCodes.INTERNAL_ERROR, message, Optional.empty());
  }

  public int code() {
    return code;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  public Optional<Object> data() {
    return data;
  }
}
