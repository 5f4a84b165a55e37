package dev.workflowmcp.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that does as little as possible: one request, one line, one answer. */
final class StdioClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final BufferedWriter out;
  private final BufferedReader in;
  private final long startedNanos;
  private final List<String> told = new ArrayList<>();
  private int lastId;

  private StdioClient(Process process, long startedNanos) {
    this.startedNanos = startedNanos;
    this.process = process;
    this.out = process.outputWriter();
    this.in = process.inputReader();
  }

  static StdioClient start(List<String> command, Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    var begin = System.nanoTime();
    return new StdioClient(builder.start(), begin);
  }

  long startedNanos() {
    return startedNanos;
  }

  /** The handshake. */
  StdioClient initialize() throws IOException {
    var client = Map.of("name", "bench", "version", "1");
    request(
        "initialize",
        Map.of("protocolVersion", "2025-11-25", "capabilities", Map.of(), "clientInfo", client));
    send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
    return this;
  }

  /** The structured content of a tool call that must succeed. */
  JsonNode call(String tool, Map<String, ?> arguments) throws IOException {
    var result = request("tools/call", Map.of("name", tool, "arguments", arguments)).path("result");
    if (result.path("isError").asBoolean(false) || result.isMissingNode()) {
      throw new IllegalStateException(tool + " failed: " + result);
    }
    return result.path("structuredContent");
  }

  /** The same; nothing when it failed. */
  Optional<JsonNode> tryCall(String tool, Map<String, ?> arguments) throws IOException {
    var result = request("tools/call", Map.of("name", tool, "arguments", arguments)).path("result");
    return Optional.of(result.path("structuredContent"))
        .filter(content -> !content.isMissingNode());
  }

  JsonNode request(String method, Map<String, ?> params) throws IOException {
    var id = ++lastId;
    send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params));
    while (true) {
      var answer = JSON.readTree(line());
      if (answer.path("id").asInt(0) == id) {
        return answer;
      }
      told.add(answer.path("method").asString(""));
    }
  }

  /** Whatever was told so far is not waited for any more. */
  void forgetNotifications() throws IOException {
    request("ping", Map.of());
    told.clear();
  }

  /** Waits for a notification, or takes one that came while an answer was awaited. */
  void notification(String method) throws IOException {
    while (!told.contains(method)) {
      told.add(JSON.readTree(line()).path("method").asString(""));
    }
    told.remove(method);
  }

  private String line() throws IOException {
    @Nullable String line = in.readLine();
    if (line == null) {
      throw new IOException("The server has ended");
    }
    return line;
  }

  private void send(Map<String, ?> message) throws IOException {
    out.write(JSON.writeValueAsString(message));
    out.write('\n');
    out.flush();
  }

  /** Resident memory of the server's process, in MiB; Linux only. */
  double residentMib() throws IOException {
    var status = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"));
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Ends the input and waits for the process to end. */
  @Override
  public void close() throws IOException {
    out.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("The server did not end with its input");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
