package dev.workflowmcp.mcp.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/** A server in a thread of this process, between two pipes. */
public final class PipedServer {
  private final Pipe toServer = open();
  private final Pipe toClient = open();
  private final JsonLines client =
      new JsonLines(
          Channels.newOutputStream(toServer.sink()), Channels.newInputStream(toClient.source()));
  private Thread thread = new Thread(() -> {});

  /** What runs between the pipes until its input ends. */
  @FunctionalInterface
  public interface Session {
    void run() throws InterruptedException;
  }

  private static Pipe open() {
    try {
      return Pipe.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public InputStream in() {
    return Channels.newInputStream(toServer.source());
  }

  public OutputStream out() {
    return Channels.newOutputStream(toClient.sink());
  }

  public JsonLines client() {
    return client;
  }

  public void start(Session session) {
    thread = new Thread(() -> run(session), "server under test");
    thread.start();
  }

  private void run(Session session) {
    try {
      session.run();
      toClient.sink().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void awaitEnd() {
    try {
      thread.join(JsonLines.PATIENCE.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thread.isAlive()).as("the server still runs").isFalse();
  }
}
