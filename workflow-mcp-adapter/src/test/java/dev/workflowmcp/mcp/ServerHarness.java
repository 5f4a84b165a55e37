package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.mcp.catalogue.Backend;
import dev.workflowmcp.mcp.harness.JsonLines;
import dev.workflowmcp.mcp.harness.PipedServer;
import dev.workflowmcp.mcp.stdio.StdioLimits;
import dev.workflowmcp.runtime.ToolChoice;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole server in this process, and a client that calls its tools and holds every answer
 * against its schema.
 */
final class ServerHarness implements AutoCloseable {
  private final PipedServer server = new PipedServer();
  private final StdioServer stdio;
  private final DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();
  private final Map<String, Map<String, Object>> outputSchemas = new HashMap<>();
  private long lastId;
  final JsonLines client = server.client();

  private ServerHarness(Supplier<Backend> opener, ToolChoice tools) {
    stdio =
        new StdioServer(
            server.in(),
            server.out(),
            StdioLimits.defaults(),
            opener,
            Optional.empty(),
            Optional.empty(),
            tools);
    server.start(
        () -> {
          stdio.run();
          stdio.close(JsonLines.PATIENCE);
        });
    client.read();
  }

  static ServerHarness start(Supplier<Backend> opener) {
    return start(opener, ToolChoice.ALL);
  }

  /** One that offers some of its tools. */
  static ServerHarness start(Supplier<Backend> opener, ToolChoice tools) {
    return new ServerHarness(opener, tools);
  }

  /** A server over use cases in memory, with a client that has said who it is. */
  static ServerHarness startInMemory() {
    return startOver(new InMemoryStore());
  }

  /** Likewise, over a store that the test can look into. */
  static ServerHarness startOver(InMemoryStore store) {
    var harness = start(() -> new InMemoryBackend(store));
    harness.client.initialize();
    return harness;
  }

  /** The structured answer of a call that succeeds. */
  Map<String, Object> call(String tool, Map<String, Object> arguments) {
    var result = result(tool, arguments);
    assertThat(result.get("isError")).as("%s", result).isNotEqualTo(true);
    var structured = Objects.requireNonNull((Map<?, ?>) result.get("structuredContent"));
    assertThat(JsonLines.parse(text(result))).isEqualTo(structured);
    var verdict = validator.validate(outputSchema(tool), structured);
    assertThat(verdict.valid()).as("%s: %s", verdict.errorMessage(), structured).isTrue();
    return object(structured);
  }

  /** The problem of a call that fails. */
  Map<String, Object> problem(String tool, Map<String, Object> arguments) {
    var result = result(tool, arguments);
    assertThat(result.get("isError")).as("%s", result).isEqualTo(true);
    assertThat(result.containsKey("structuredContent")).isFalse();
    return object(JsonLines.parse(text(result)).get("error"));
  }

  /** The result of any request. */
  Map<String, Object> ask(String method, Map<String, Object> params) {
    var answer = answer(method, params);
    return object(Objects.requireNonNull(answer.get("result"), answer::toString));
  }

  /** The error of any request that fails. */
  Map<String, Object> error(String method, Map<String, Object> params) {
    var answer = answer(method, params);
    return object(Objects.requireNonNull(answer.get("error"), answer::toString));
  }

  private Map<?, ?> answer(String method, Map<String, Object> params) {
    client.request(++lastId, method, params);
    return nextAnswer();
  }

  /** The next message that is an answer: notifications may come at any time. */
  private Map<?, ?> nextAnswer() {
    var answer = client.answer();
    while (answer.containsKey("method")) {
      answer = client.answer();
    }
    assertThat(answer.get("id")).isEqualTo(lastId);
    return answer;
  }

  Map<?, ?> result(String tool, Map<String, Object> arguments) {
    client.call(++lastId, tool, arguments);
    var answer = nextAnswer();
    return Objects.requireNonNull((Map<?, ?>) answer.get("result"), answer::toString);
  }

  /** The text of a result, which is never longer than 16 KiB unless the call allows it. */
  static String text(Map<?, ?> result) {
    var content = object(list(result, "content").get(0));
    assertThat(content.get("type")).isEqualTo("text");
    return String.valueOf(content.get("text"));
  }

  static int bytes(Map<?, ?> result) {
    return text(result).getBytes(StandardCharsets.UTF_8).length;
  }

  private Map<String, Object> outputSchema(String tool) {
    if (outputSchemas.isEmpty()) {
      client.request("list", "tools/list", Map.of());
      var list = object(client.answer().get("result"));
      for (var described : list(list, "tools")) {
        var definition = object(described);
        outputSchemas.put((String) definition.get("name"), object(definition.get("outputSchema")));
      }
    }
    return Objects.requireNonNull(outputSchemas.get(tool), tool);
  }

  private static List<?> list(Map<?, ?> object, String name) {
    return (List<?>) Objects.requireNonNull(object.get(name));
  }

  @SuppressWarnings("unchecked") // The keys of a JSON object are texts.
  private static Map<String, Object> object(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  void stop() {
    stdio.stop();
  }

  void awaitEnd() {
    server.awaitEnd();
  }

  @Override
  public void close() {
    client.endInput();
    server.awaitEnd();
  }
}
