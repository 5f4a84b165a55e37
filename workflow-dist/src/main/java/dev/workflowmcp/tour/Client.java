package dev.workflowmcp.tour;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A session with a server process of its own; ends the process when it is closed. */
final class Client implements AutoCloseable {
  /** The very first call may have to install the private PostgreSQL. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  private final McpJsonMapper mapper = McpJsonDefaults.getMapper();
  private final McpSyncClient client;
  private final Narrator narrator;
  private int calls;

  private Client(McpSyncClient client, Narrator narrator) {
    this.client = client;
    this.narrator = narrator;
  }

  /** Starts a server and greets it. */
  static Client connect(Path launcher, Scratch scratch, Narrator narrator) {
    var server =
        ServerParameters.builder(launcher.toString()).arg("mcp").env(scratch.environment()).build();
    var transport =
        new StdioClientTransport(server, McpJsonDefaults.getMapper()) {
          @Override
          protected ProcessBuilder getProcessBuilder() {
            return super.getProcessBuilder().directory(scratch.home().toFile());
          }
        };
    transport.setStdErrorHandler(line -> narrator.say("   [server] " + line));
    var client =
        McpClient.sync(transport)
            .clientInfo(Implementation.builder("workflow-tour", "1").build())
            .requestTimeout(LONGEST_CALL)
            .initializationTimeout(LONGEST_CALL)
            .build();
    var begin = System.nanoTime();
    var greeting = client.initialize();
    var micros = (System.nanoTime() - begin) / 1000;
    narrator.say(
        "   initialize: "
            + greeting.serverInfo().name()
            + " "
            + greeting.serverInfo().version()
            + ", protocol "
            + greeting.protocolVersion()
            + ", "
            + Narrator.millis(micros)
            + " after the start of the process");
    return new Client(client, narrator);
  }

  /** How many tools the server offers, and how many bytes a model reads to know them. */
  void listTools() {
    try {
      var tools = client.listTools().tools();
      var bytes = mapper.writeValueAsBytes(tools).length;
      narrator.say("   tools/list: " + tools.size() + " tools, " + bytes + " bytes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A call that must succeed.
   *
   * @param arguments a JSON object
   */
  Answer call(String tool, String arguments) {
    var answer = send(tool, arguments);
    Unexpected.unless(!answer.failed(), tool + " succeeds, but: " + answer.json());
    return answer;
  }

  /** A call that must be refused with the given code. */
  Answer refused(String code, String tool, String arguments) {
    var answer = send(tool, arguments);
    Unexpected.unless(answer.failed(), tool + " is refused, but: " + answer.json());
    var error = answer.at("error");
    Unexpected.unless(
        error.text("code").equals(code), "the code is " + code + ", but: " + answer.json());
    narrator.say("     " + error.text("message"));
    narrator.say("     " + error.text("next_step"));
    return error;
  }

  private Answer send(String tool, String arguments) {
    try {
      var request = CallToolRequest.builder(tool).arguments(object(arguments)).build();
      narrator.call(tool, mapper.writeValueAsString(request.arguments()));
      var begin = System.nanoTime();
      var result = client.callTool(request);
      var micros = (System.nanoTime() - begin) / 1000;
      calls++;
      var text = text(result);
      narrator.answer(text, micros);
      return new Answer(Boolean.TRUE.equals(result.isError()), object(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(CallToolResult result) {
    return result.content().stream()
        .filter(TextContent.class::isInstance)
        .map(content -> ((TextContent) content).text())
        .collect(Collectors.joining());
  }

  @SuppressWarnings("unchecked") // The names of a JSON object are strings.
  private Map<String, Object> object(String text) throws IOException {
    return mapper.readValue(text, Map.class);
  }

  int calls() {
    return calls;
  }

  @Override
  public void close() {
    client.closeGracefully();
  }
}
