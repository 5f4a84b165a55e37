package dev.workflowmcp.mcp.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that says what it likes, line by line, and gets the answers in the order they come. */
public final class JsonLines {
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ProtocolJson JSON = new ProtocolJson();
  private static final String END = "";

  private final OutputStream toServer;
  private final InputStream fromServer;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  public JsonLines(OutputStream toServer, InputStream fromServer) {
    this.toServer = toServer;
    this.fromServer = fromServer;
  }

  /** Begins to read; before, the server writes to nobody. */
  public void read() {
    var reader = new Thread(this::readAll, "client");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll() {
    try (var in = new BufferedInputStream(fromServer)) {
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

  public void send(String line) {
    send((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public void send(byte[] bytes) {
    try {
      toServer.write(bytes);
      toServer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void request(Object id, String method, Map<String, Object> params) {
    var request = Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params);
    send(JSON.write(new TreeMap<>(request)));
  }

  public void call(Object id, String tool, Map<String, Object> arguments) {
    request(id, "tools/call", Map.of("name", tool, "arguments", arguments));
  }

  public void notifyServer(String method, Map<String, Object> params) {
    send(JSON.write(Map.of("jsonrpc", "2.0", "method", method, "params", params)));
  }

  public void initialize() {
    initialize("2025-11-25");
    notifyServer("notifications/initialized", Map.of());
  }

  /** The result of an {@code initialize} in this version. */
  public Map<?, ?> initialize(String version) {
    var client = Map.of("name", "harness", "version", "1");
    request(
        "init",
        "initialize",
        Map.of("protocolVersion", version, "capabilities", Map.of(), "clientInfo", client));
    var answer = answer();
    assertThat(answer.get("id")).isEqualTo("init");
    return (Map<?, ?>) Objects.requireNonNull(answer.get("result"));
  }

  /** The next answer. */
  public Map<?, ?> answer() {
    var line = line();
    assertThat(line).as("the next answer").isNotEqualTo(END);
    return parse(line);
  }

  public static Map<?, ?> parse(String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    return (Map<?, ?>) Objects.requireNonNull(JSON.tree(bytes, 0, bytes.length));
  }

  public void assertNoMoreAnswers() {
    assertThat(line()).isEqualTo(END);
  }

  private String line() {
    try {
      return Objects.requireNonNull(
          answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> "no line in " + PATIENCE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Closes the server's input. */
  public void endInput() {
    try {
      toServer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops reading for good. */
  public void closeOutput() {
    try {
      fromServer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
