package dev.workflowmcp.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.mcp.protocol.Cancellation;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tools that the transport is tested with, and what became of their calls. */
final class TestTools {
  /** How many calls of {@code hold} may return. */
  final Semaphore released = new Semaphore(0);

  /** The {@code text} arguments of calls that began. */
  final List<String> begun = Collections.synchronizedList(new ArrayList<>());

  /** Those of calls that were cancelled while they ran. */
  final List<String> cancelled = Collections.synchronizedList(new ArrayList<>());

  /** Serves the tools on a transport. */
  void serve(StdioTransport transport, ProtocolJson json) {
    McpServer.sync(transport)
        .serverInfo("test", "1")
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .jsonMapper(json)
        .jsonSchemaValidator(
            (schema, value) -> JsonSchemaValidator.ValidationResponse.asValid(null))
        .validateToolInputs(false)
        .immediateExecution(true)
        .tools(
            tool("echo", (cancellation, text) -> result(text)),
            tool("hold", this::hold),
            tool("stubborn", (cancellation, text) -> stubborn(text)),
            tool("throwing", (cancellation, text) -> throwSecret()),
            tool("nothing", (cancellation, text) -> null))
        .build();
  }

  private SyncToolSpecification tool(
      String name, BiFunction<Cancellation, String, @Nullable CallToolResult> handler) {
    return new SyncToolSpecification(
        Tool.builder(name, Map.of("type", "object")).build(),
        (exchange, request) -> {
          begun.add(textOf(request));
          return handler.apply(Cancellation.in(exchange.transportContext()), textOf(request));
        });
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

  private static String textOf(CallToolRequest request) {
    return String.valueOf(request.arguments().get("text"));
  }
}
