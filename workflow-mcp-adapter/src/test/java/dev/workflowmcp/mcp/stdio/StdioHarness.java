package dev.workflowmcp.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server over pipes of the operating system, and the client's ends of them. */
final class StdioHarness implements AutoCloseable {
  static final StdioLimits LIMITS = StdioLimits.defaults();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ProtocolJson JSON = new ProtocolJson();
  private static final String END = "";

  final TestTools tools = new TestTools();
  final StdioTransport transport;
  private final Pipe toServer;
  private final Pipe toClient;
  private final OutputStream input;
  private final Thread server;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private StdioHarness(StdioLimits limits) {
    try {
      toServer = Pipe.open();
      toClient = Pipe.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    input = Channels.newOutputStream(toServer.sink());
    transport =
        new StdioTransport(
            Channels.newInputStream(toServer.source()),
            Channels.newOutputStream(toClient.sink()),
            JSON,
            limits,
            (method, params) -> {});
    tools.serve(transport, JSON);
    server = new Thread(this::run, "server under test");
    server.start();
  }

  /** A server whose client reads all the time. */
  static StdioHarness start(StdioLimits limits) {
    var harness = startUnread(limits);
    harness.read();
    return harness;
  }

  static StdioHarness start() {
    return start(LIMITS);
  }

  /** A server whose client does not read until {@link #read}. */
  static StdioHarness startUnread(StdioLimits limits) {
    return new StdioHarness(limits);
  }

  private void run() {
    try {
      transport.run();
      toClient.sink().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void read() {
    var reader = new Thread(this::readAll, "client");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll() {
    try (var in = new BufferedInputStream(Channels.newInputStream(toClient.source()))) {
      for (var line = readLine(in); !line.equals(END); line = readLine(in)) {
        answers.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      answers.add(END);
    }
  }

  private static String readLine(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  void send(String line) {
    send((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) {
    try {
      input.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void request(Object id, String method, Map<String, Object> params) {
    send(
        JSON.write(
            new TreeMap<>(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params))));
  }

  void call(Object id, String tool, String text) {
    request(id, "tools/call", Map.of("name", tool, "arguments", Map.of("text", text)));
  }

  void notifyServer(String method, Map<String, Object> params) {
    send(JSON.write(Map.of("jsonrpc", "2.0", "method", method, "params", params)));
  }

  void initialize() {
    initialize("2025-11-25");
    notifyServer("notifications/initialized", Map.of());
  }

  Map<?, ?> initialize(String version) {
    request(
        "init",
        "initialize",
        Map.of(
            "protocolVersion",
            version,
            "capabilities",
            Map.of(),
            "clientInfo",
            Map.of("name", "harness", "version", "1")));
    var answer = answer();
    assertThat(answer.get("id")).isEqualTo("init");
    return Objects.requireNonNull((Map<?, ?>) answer.get("result"));
  }

  /** The next answer. */
  Map<?, ?> answer() {
    var line = line();
    assertThat(line).as("the next answer").isNotEqualTo(END);
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    return (Map<?, ?>) Objects.requireNonNull(JSON.tree(bytes, 0, bytes.length));
  }

  void assertNoMoreAnswers() {
    assertThat(line()).isEqualTo(END);
  }

  private String line() {
    try {
      var line = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return Objects.requireNonNull(line, () -> "no line within " + PATIENCE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Closes the server's input. */
  void endInput() {
    try {
      input.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The client stops reading for good. */
  void closeOutput() {
    try {
      toClient.source().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitEnd() {
    try {
      server.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(server.isAlive()).as("the server still runs").isFalse();
  }

  @Override
  public void close() {
    endInput();
    closeOutput();
    awaitEnd();
  }
}
