package dev.workflowmcp.mcp.catalogue;

import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.mcp.protocol.Cancellation;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the client how far a call is, if it gave a token to name it by, and no more often than
 * somebody can read. Used by the thread of the call alone.
 */
public final class CallProgress {
  private static final Logger log = LoggerFactory.getLogger(CallProgress.class);
  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  private final @Nullable Object token;
  private final Client client;
  private final Cancellation cancellation;
  private final LongSupplier nanoTime;
  private long told;
  private long toldAtNanos;

  CallProgress(
      @Nullable Object token, Client client, Cancellation cancellation, LongSupplier nanoTime) {
    this.token = token;
    this.client = client;
    this.cancellation = cancellation;
    this.nanoTime = nanoTime;
  }

  /** That of a call; a token is a text or a whole number, and anything else counts as none. */
  public static CallProgress of(@Nullable Object token, Client client, Cancellation cancellation) {
    var isOne = token instanceof String || token instanceof Integer || token instanceof Long;
    return new CallProgress(isOne ? token : null, client, cancellation, System::nanoTime);
  }

  /**
   * For the use case of the call.
   *
   * @param things what is counted
   */
  public Progress of(String things) {
    return token == null
        ? Progress.NONE
        : (done, total) -> {
          if (isDue(done)) {
            told = done;
            toldAtNanos = nanoTime.getAsLong();
            tell(token, done, total, things);
          }
        };
  }

  /** A client that cannot be told is no reason to end the call. */
  private void tell(Object progressToken, long done, long total, String things) {
    var params = new LinkedHashMap<String, Object>();
    params.put("progressToken", progressToken);
    params.put("progress", done);
    params.put("total", total);
    params.put("message", String.format(Locale.ROOT, "%,d of %,d %s", done, total, things));
    try {
      client.tell(McpSchema.METHOD_NOTIFICATION_PROGRESS, params);
    } catch (RuntimeException e) {
      log.info("The client could not be told how far its call is", e);
    }
  }

  /** The first one, and later ones that say more; never once the call is no longer wanted. */
  private boolean isDue(long done) {
    return done > told
        && (told == 0 || nanoTime.getAsLong() - toldAtNanos >= PAUSE_NANOS)
        && !cancellation.isCancelled();
  }
}
