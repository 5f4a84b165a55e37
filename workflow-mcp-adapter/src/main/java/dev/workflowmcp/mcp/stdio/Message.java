package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the client. */
sealed interface Message {

  /**
   * A request.
   *
   * @param id a string or a {@link Long}
   */
  record Call(Object id, String method, Params params) implements Message {}

  /** A notification. */
  record Notice(String method, Params params) implements Message {}

  /** Something to which the only answer is an error. */
  record Fault(@Nullable Object id, int code, String message) implements Message {}

  /** Something that neither has nor needs an answer. */
  record Ignored(String reason) implements Message {}

  /**
   * The parameters, still as the bytes that came: ten thousand waiting calls shall not be ten
   * thousand trees.
   */
  final class Params {
    static final Params NONE = new Params(new byte[0], 0, 0);

    private final byte[] line;
    private final int offset;
    private final int length;

    Params(byte[] line, int offset, int length) {
      this.line = line;
      this.offset = offset;
      this.length = length;
    }

    /** Bytes in memory. */
    int size() {
      return line.length;
    }

    @SuppressWarnings("unchecked") // It is an object, or null, and the names in it are strings.
    Map<String, @Nullable Object> tree(ProtocolJson json) {
      var tree = length == 0 ? null : json.tree(line, offset, length);
      return tree instanceof Map<?, ?> members
          ? (Map<String, @Nullable Object>) members
          : Collections.<String, @Nullable Object>emptyMap();
    }
  }
}
