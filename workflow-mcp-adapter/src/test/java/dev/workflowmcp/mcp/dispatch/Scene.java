package dev.workflowmcp.mcp.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.mcp.catalogue.Catalogue;
import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.catalogue.Connection;
import dev.workflowmcp.mcp.harness.JsonLines;
import dev.workflowmcp.mcp.protocol.Cancellation;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import dev.workflowmcp.mcp.protocol.RequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A protocol without a transport; what it answers, as the client parses it. */
final class Scene implements Client {
  static final String META = "io.modelcontextprotocol/";

  final TestFeed feed = new TestFeed();
  private final List<Map<String, Object>> told = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final Protocol protocol;
  private boolean reads = true;

  Scene(Catalogue catalogue) {
    var scope = new ConnectionScope(Optional.empty());
    protocol =
        Eras.over(catalogue, new Connection(cancellation -> feed, scope, Optional.empty()), this);
  }

  /** The parameters of a request of 2026-07-28. */
  static Map<String, Object> modern(Object... namesAndValues) {
    var params = Result.of(namesAndValues);
    params.put("_meta", meta("2026-07-28"));
    return params;
  }

  static Map<String, Object> meta(String version) {
    return Result.of(
        META + "protocolVersion", version,
        META + "clientCapabilities", Map.of(),
        META + "clientInfo", Map.of("name", "modern client", "version", "1"));
  }

  Map<String, Object> result(String method, Map<String, Object> params) {
    var result = protocol.handle(request(method, params));
    assertThat(result).isDone();
    return parsed(result.join());
  }

  RequestException error(String method, Map<String, Object> params) {
    var request = request(method, params);
    var error = catchThrowableOfType(RequestException.class, () -> protocol.handle(request));
    assertThat(error).as("%s %s", method, params).isNotNull();
    return error;
  }

  int code(String method, Map<String, Object> params) {
    return error(method, params).code();
  }

  private Request request(String method, Map<String, Object> params) {
    return new Request(1L, method, new LinkedHashMap<>(params), new Cancellation(), this);
  }

  /** A request that stays open. */
  CompletionStage<Map<String, Object>> open(
      Object id, Map<String, Object> params, Cancellation cancellation) {
    return protocol.handle(
        new Request(id, "subscriptions/listen", new LinkedHashMap<>(params), cancellation, this));
  }

  /** What the client was told; nothing twice. */
  List<Map<String, Object>> told() {
    var all = List.copyOf(told);
    told.clear();
    return all;
  }

  void stopReading() {
    reads = false;
  }

  void readAgain() {
    reads = true;
    var ready = List.copyOf(waiting);
    waiting.clear();
    ready.forEach(Runnable::run);
  }

  void close() {
    protocol.close();
  }

  @SuppressWarnings("unchecked") // The names in a JSON object are strings.
  static Map<String, Object> parsed(@Nullable Object value) {
    return (Map<String, Object>)
        JsonLines.parse(new ProtocolJson().write(Objects.requireNonNull(value)));
  }

  @Override
  public void tell(String method, Map<String, Object> params) {
    told.add(parsed(Result.of("method", method, "params", params.isEmpty() ? null : params)));
  }

  @Override
  public void whenReady(Runnable task) {
    if (reads) {
      task.run();
    } else {
      waiting.add(task);
    }
  }
}
