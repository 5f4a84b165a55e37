package dev.workflowmcp.mcp.stdio;

import java.time.Duration;

/**
 * How much a session may hold in memory and how long its end may take.
 *
 * @param lineBytes longest message of the client, in bytes of UTF-8
 * @param unhandledBytes requests that wait or are worked at; beyond it the client's input is left
 *     unread
 * @param unsentBytes answers that the client has not read; beyond it no further request is begun
 * @param workers requests that run at the same time
 * @param drain how long requests in flight may run on when the input ends
 * @param grace how long they may take to end once they are cancelled, and again how long the last
 *     answers may take
 */
public record StdioLimits(
    int lineBytes,
    long unhandledBytes,
    long unsentBytes,
    int workers,
    Duration drain,
    Duration grace) {

  /** The limits of a server whose process must be gone a second after its input has ended. */
  public static StdioLimits defaults() {
    return new StdioLimits(
        16 << 20, 32L << 20, 4L << 20, 6, Duration.ofMillis(600), Duration.ofMillis(100));
  }
}
