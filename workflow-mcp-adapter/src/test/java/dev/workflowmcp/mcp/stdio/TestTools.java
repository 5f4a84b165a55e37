package dev.workflowmcp.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.Catalogue;
import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.catalogue.Connection;
import dev.workflowmcp.mcp.catalogue.ToolCatalogue;
import dev.workflowmcp.mcp.dispatch.Eras;
import dev.workflowmcp.mcp.dispatch.Protocol;
import dev.workflowmcp.mcp.protocol.Cancellation;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tools that the transport is tested with, and what became of their calls. */
final class TestTools implements ToolCatalogue {
  /** How many calls of {@code hold} may return. */
  final Semaphore released = new Semaphore(0);

  /** The {@code text} arguments of calls that began. */
  final List<String> begun = Collections.synchronizedList(new ArrayList<>());

  /** Those of calls that were cancelled while they ran. */
  final List<String> cancelled = Collections.synchronizedList(new ArrayList<>());

  private final Map<String, BiFunction<Cancellation, String, @Nullable CallToolResult>> tools =
      new LinkedHashMap<>();

  TestTools() {
    tools.put("echo", (cancellation, text) -> result(text));
    tools.put("hold", this::hold);
    tools.put("stubborn", (cancellation, text) -> stubborn(text));
    tools.put("throwing", (cancellation, text) -> throwSecret());
    tools.put("nothing", (cancellation, text) -> null);
  }

  /** The protocol over these tools and nothing else. */
  Protocol protocol(Client client) {
    return Eras.over(
        new Catalogue(
            Implementation.builder("test", "1").build(),
            "Call echo.",
            this,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Connection(
            cancellation -> {
              throw new AssertionError("no test tool works on a database");
            },
            new ConnectionScope(Optional.empty()),
            Optional.empty()),
        client);
  }

  @Override
  public List<Tool> list() {
    return tools.keySet().stream()
        .map(name -> Tool.builder(name, Map.of("type", "object")).build())
        .toList();
  }

  @Override
  @SuppressWarnings("NullAway") // One of the tools does what none may.
  public CallToolResult call(
      String name, Map<String, ? extends @Nullable Object> arguments, CallContext call) {
    var text = String.valueOf(arguments.get("text"));
    begun.add(text);
    return Objects.requireNonNull(tools.get(name)).apply(call.cancellation(), text);
  }

  /** Waits until it is released or cancelled. */
  private CallToolResult hold(Cancellation cancellation, String text) {
    return cancellation.during(() -> hold(text), Thread.currentThread()::interrupt);
  }

  private CallToolResult hold(String text) {
    try {
      released.acquire();
      return result(text);
    } catch (InterruptedException e) {
      cancelled.add(text);
      return result("cancelled");
    }
  }

  /** Never returns, whatever is asked of it. */
  private static CallToolResult stubborn(String text) {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        assertThat(text).as("of the call that is told to stop").isNotEmpty();
      }
    }
  }

  private static CallToolResult throwSecret() {
    throw new IllegalStateException("password=hunter2");
  }

  static CallToolResult result(String text) {
    return CallToolResult.builder().addTextContent(text).build();
  }
}
