package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.mcp.protocol.RequestException;
import dev.workflowmcp.mcp.protocol.Shortened;
import java.util.List;
import java.util.Optional;

/**
 * What a request of 2026-07-28 says of itself.
 *
 * @param client what the client calls itself, if it does
 */
record ModernRequest(Optional<String> client) {
  static final String PREFIX = "io.modelcontextprotocol/";
  static final String VERSION = PREFIX + "protocolVersion";
  static final String CAPABILITIES = PREFIX + "clientCapabilities";
  static final String CLIENT = PREFIX + "clientInfo";

  /** The versions that are told of in each request, the newest first. */
  static final List<String> VERSIONS = List.of("2026-07-28");

  private static final int UNSUPPORTED_VERSION = -32022;

  /**
   * Reads it.
   *
   * @throws RequestException {@code -32602} for what is missing or wrong, {@code -32022} for
   *     another version
   */
  static ModernRequest of(Request request) {
    var meta = Params.of(request).requiredObject(Params.META);
    var version = meta.text(VERSION, "a version of the protocol");
    if (!VERSIONS.contains(version)) {
      throw unsupported(version);
    }
    meta.requiredObject(CAPABILITIES);
    return new ModernRequest(meta.object(CLIENT).optionalText("name"));
  }

  private static RequestException unsupported(String version) {
    var requested = Shortened.name(version);
    return new RequestException(
        UNSUPPORTED_VERSION,
        "Unsupported protocol version",
        Optional.of(Result.of("supported", VERSIONS, "requested", requested)));
  }
}
