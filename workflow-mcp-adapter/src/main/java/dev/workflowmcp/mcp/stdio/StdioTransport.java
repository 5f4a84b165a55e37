package dev.workflowmcp.mcp.stdio;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.mcp.stdio.LineReader.Line;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One MCP session over a pair of streams, one message a line.
 *
 * <p>A message that is no message is answered with an error and the session lives on. A request is
 * answered whatever happens to it, except when the client cancels it or is gone.
 */
public final class StdioTransport implements McpServerTransportProvider {
  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

  private final LineReader lines;
  private final StdioLimits limits;
  private final MessageParser parser;
  private final Outbox outbox;
  private final Conversation conversation;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long endNanos;

  /**
   * A session that has not begun; the server core that is built on it sets the session factory.
   *
   * @param in ends the session when it ends
   * @param out nobody else may write to it
   */
  public StdioTransport(
      InputStream in, OutputStream out, ProtocolJson json, StdioLimits limits, RequestCheck check) {
    this.lines = new LineReader(in, limits.lineBytes());
    this.limits = limits;
    this.parser = new MessageParser(json);
    this.outbox = new Outbox(out, over::countDown);
    this.conversation = new Conversation(outbox, json, limits, check);
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory sessionFactory) {
    conversation.setSessionFactory(sessionFactory);
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
        accept(line);
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

  private void accept(Line line) throws InterruptedException {
    if (line.tooLong()) {
      conversation.reject(
          null,
          ErrorCodes.INVALID_REQUEST,
          "Invalid request: a message has at most " + limits.lineBytes() + " bytes.");
    } else if (!line.isBlank()) {
      conversation.accept(parser.parse(line.bytes()));
    }
    // Twice what the answers to calls may take: pings and errors shall still get through when those
    // are at their limit.
    outbox.awaitRoom(2 * limits.unsentBytes());
  }

  @Override
  public Mono<Void> notifyClients(String method, @Nullable Object params) {
    return conversation.notifyClient(method, params);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(this::stop);
  }
}
