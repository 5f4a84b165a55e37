package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.dispatch.Protocol;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.mcp.protocol.Severity;
import dev.workflowmcp.mcp.stdio.LineReader.Line;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MCP session over a pair of streams, one message a line.
 *
 * <p>A message that is no message is answered with an error and the session lives on. A request is
 * answered whatever happens to it, except when the client cancels it or is gone.
 */
public final class StdioTransport {
  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

  private final LineReader lines;
  private final StdioLimits limits;
  private final MessageParser parser;
  private final Outbox outbox;
  private final Conversation conversation;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long endNanos;

  /**
   * A session that has not begun.
   *
   * @param in ends the session when it ends
   * @param out nobody else may write to it
   * @param protocol makes what answers the requests of this client
   */
  public StdioTransport(
      InputStream in,
      OutputStream out,
      ProtocolJson json,
      StdioLimits limits,
      Function<Client, Protocol> protocol) {
    this.lines = new LineReader(in, limits.lineBytes());
    this.limits = limits;
    this.parser = new MessageParser(json);
    this.outbox = new Outbox(out, over::countDown);
    this.conversation = new Conversation(outbox, json, limits, protocol);
  }

  /**
   * Serves until the input ends, the client no longer reads, or {@link #stop} is called; then gives
   * what is in flight the time of the limits. Answers that cannot be finished in it are answered
   * with an error.
   */
  public void run() throws InterruptedException {
    outbox.start();
    var reader = new Thread(this::readAll, "stdio-reader");
    reader.setDaemon(true);
    reader.start();
    over.await();
    endNanos = System.nanoTime();
    conversation.end();
    outbox.close(limits.grace());
  }

  /** How long ago the session ended, once {@link #run} has returned. */
  public Duration sinceEnd() {
    return Duration.ofNanos(System.nanoTime() - endNanos);
  }

  /**
   * Ends {@link #run} as the end of the input does; what the client sends from now on is not read.
   */
  public void stop() {
    over.countDown();
  }

  private void readAll() {
    try {
      for (var line = lines.next(); line != null && over.getCount() > 0; line = lines.next()) {
        acceptOrReject(line);
      }
      LOG.debug("The input has ended");
    } catch (IOException e) {
      LOG.warn("The input cannot be read any more: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over.countDown();
    }
  }

  /** Whatever a message does to us, the next one is read. */
  private void acceptOrReject(Line line) throws InterruptedException {
    try {
      accept(line);
    } catch (RuntimeException | Error e) {
      LOG.error(Severity.CRITICAL, "A message of the client could not be taken", e);
      conversation.reject(null, ErrorCodes.INTERNAL_ERROR, "Internal error");
    }
  }

  private void accept(Line line) throws InterruptedException {
    if (line.tooLong()) {
      conversation.reject(
          null,
          ErrorCodes.INVALID_REQUEST,
          "Invalid request: a message has at most "
              + limits.lineBytes()
              + " bytes, and no more than there is memory for.");
    } else if (!line.isBlank()) {
      conversation.accept(parser.parse(line.bytes()));
    }
    // Twice what the answers to calls may take: pings and errors shall still get through when those
    // are at their limit.
    outbox.awaitRoom(2 * limits.unsentBytes());
  }
}
