package dev.workflowmcp.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.SetLevelRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is read and written by hand is what the SDK's own data binding makes of it. */
class ProtocolJsonTest {
  private static final JacksonMcpJsonMapper SDK =
      new JacksonMcpJsonMapper(JsonMapper.builder().build());

  private final ProtocolJson json = new ProtocolJson();

  static Stream<Object> answers() {
    var icon = Icon.builder("https://example.org/i.png").build();
    var annotations = new Annotations(List.of(Role.USER), 0.5, "2026-11-22T09:30:00Z");
    var tool =
        Tool.builder("t", Map.of("type", "object"))
            .title("T")
            .description("d")
            .outputSchema(Map.of("type", "object"))
            .annotations(
                ToolAnnotations.builder()
                    .title("x")
                    .readOnlyHint(true)
                    .destructiveHint(false)
                    .idempotentHint(true)
                    .openWorldHint(false)
                    .build())
            .meta(Map.of("m", 1))
            .icons(List.of(icon))
            .build();
    var capabilities =
        ServerCapabilities.builder()
            .tools(true)
            .logging()
            .completions()
            .prompts(false)
            .resources(true, false)
            .build();
    var server =
        Implementation.builder("n", "1").title("N").description("d").icons(List.of(icon)).build();
    return Stream.of(
        new InitializeResult("2025-11-25", capabilities, server, "do", Map.of("m", 1)),
        new InitializeResult(
            "2025-11-25", ServerCapabilities.builder().build(), server, null, null),
        new ListToolsResult(List.of(tool), "next", Map.of("m", 1)),
        CallToolResult.builder()
            .addContent(
                new TextContent(annotations, "text ü \u2028 \" \\ \n \u0001", Map.of("m", 1)))
            .structuredContent(Map.of("a", List.of(1, 2.5, true)))
            .isError(true)
            .meta(Map.of("m", 1))
            .build(),
        Map.of());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void writesAnswersAsTheSdkDoes(Object answer) throws IOException {
    var response = JSONRPCResponse.result(7L, answer);

    assertThat(tree(json.write(response))).isEqualTo(tree(SDK.writeValueAsString(response)));
  }

  @Test
  void writesOtherMessagesAsTheSdkDoes() throws IOException {
    for (var message :
        List.of(
            JSONRPCResponse.error("a", new JSONRPCResponse.JSONRPCError(-1, "m", Map.of("d", 1))),
            new JSONRPCRequest("roots/list", "a", Map.of("x", 1)),
            new JSONRPCNotification("notifications/x", Map.of("x", 1)))) {
      assertThat(tree(json.write(message))).isEqualTo(tree(SDK.writeValueAsString(message)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'protocolVersion':'2025-11-25','capabilities':{},'clientInfo':{'name':'n','version':'1'}}",
        "{'protocolVersion':'2025-11-25','capabilities':{'roots':{'listChanged':true},'sampling':{},"
            + "'elicitation':{'form':{},'url':{}},'experimental':{'e':{'x':'y'}},'extensions':{'a/b':{'x':true}}},"
            + "'clientInfo':{'name':'n','title':'t','version':'1'}}",
        "{'protocolVersion':'2025-11-25','capabilities':{'elicitation':{'url':{}}},"
            + "'clientInfo':{'name':'n','version':'1'}}",
      })
  void readsInitializeAsTheSdkDoes(String params) throws IOException {
    var text = params.replace('\'', '"');

    assertThat(json.readValue(text, InitializeRequest.class))
        .isEqualTo(SDK.readValue(text, InitializeRequest.class));
  }

  @Test
  void readsInitializeOfAClientThatSaysLittle() throws IOException {
    var request = json.readValue("{}", InitializeRequest.class);

    assertThat(request.protocolVersion()).isEmpty();
    assertThat(request.clientInfo().name()).isEqualTo("unknown");
  }

  @Test
  void readsACallWithAllDigitsOfItsNumbers() throws IOException {
    var text =
        "{\"name\":\"t\",\"arguments\":{\"a\":123456789012345678901234567890,\"b\":0.1234567890123456789,\"c\":7}}";

    assertThat(json.readValue(text, new TypeRef<CallToolRequest>() {}).arguments())
        .isEqualTo(
            Map.of(
                "a", new BigInteger("123456789012345678901234567890"),
                "b", new BigDecimal("0.1234567890123456789"),
                "c", 7L));
  }

  @Test
  void readsWhatIsRareThroughDataBinding() {
    assertThat(json.convertValue(Map.of("level", "error"), SetLevelRequest.class).level())
        .isEqualTo(LoggingLevel.ERROR);
  }

  @Test
  void putsRawJsonInAsItIs() {
    assertThat(json.write(Map.of("a", new RawJson("{\"b\":1}")))).isEqualTo("{\"a\":{\"b\":1}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "{\"a\":1,\"a\":2}", "[1,]", "nul"})
  void refusesWhatIsNotOneJsonValue(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> json.tree(bytes, 0, bytes.length))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void refusesANestingThatWouldExhaustTheStack() {
    var bytes = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> json.tree(bytes, 0, bytes.length))
        .isInstanceOf(JacksonException.class);
  }

  private Object tree(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return String.valueOf(json.tree(bytes, 0, bytes.length)).chars().sorted().boxed().toList();
  }
}
