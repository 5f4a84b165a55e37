package dev.workflowmcp.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SetLevelRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  private static final Map<String, Object> META = Map.of("m", 1);
  private static final Icon ICON =
      new Icon("https://example.org/i.png", "image/png", List.of("any"), "dark");
  private static final Annotations HINTS =
      new Annotations(List.of(Role.USER), 0.5, "2026-11-22T09:30:00Z");

  private final ProtocolJson json = new ProtocolJson();

  static Stream<Object> records() {
    return Stream.concat(ofTools(), Stream.concat(ofResources(), ofPrompts()));
  }

  private static Stream<Object> ofTools() {
    return Stream.of(
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
            .meta(META)
            .icons(List.of(ICON))
            .build(),
        Tool.builder("t", Map.of("type", "object")).build(),
        Implementation.builder("n", "1").title("N").description("d").icons(List.of(ICON)).build(),
        new TextContent(HINTS, "text ü \u2028 \" \\ \n \u0001", META));
  }

  private static Stream<Object> ofResources() {
    return Stream.of(
        Resource.builder("u:r", "r")
            .title("R")
            .description("d")
            .mimeType("text/plain")
            .size(7L)
            .annotations(HINTS)
            .meta(META)
            .icons(List.of(ICON))
            .build(),
        new ResourceTemplate("u:{x}", "t", "T", "d", "text/plain", HINTS, META, List.of(ICON)),
        new TextResourceContents("u:r", "text/plain", "text", META),
        new BlobResourceContents("u:b", "image/png", "AAAA", META),
        new EmbeddedResource(
            HINTS, new TextResourceContents("u:r", "text/plain", "text", META), META),
        new ResourceLink("r", "R", "u:r", "d", "text/plain", 7L, HINTS, META));
  }

  private static Stream<Object> ofPrompts() {
    return Stream.of(
        new Prompt(
            "p", "P", "d", List.of(new PromptArgument("a", "A", "d", true)), META, List.of(ICON)),
        new PromptMessage(Role.ASSISTANT, new TextContent(HINTS, "text", META)),
        new CompleteCompletion(List.of("a", "b"), 2, false));
  }

  @ParameterizedTest
  @MethodSource("records")
  void writesRecordsAsTheSdkDoes(Object value) throws IOException {
    assertThat(tree(json.write(value))).isEqualTo(tree(SDK.writeValueAsString(value)));
  }

  @Test
  void refusesToWriteWhatItDoesNotKnow() {
    var unknown = new SetLevelRequest(LoggingLevel.ERROR);

    assertThatThrownBy(() -> json.write(unknown)).hasMessageContaining("SetLevelRequest");
  }

  @Test
  void readsAllDigitsOfNumbers() {
    assertThat(read("{\"a\":123456789012345678901234567890,\"b\":0.1234567890123456789,\"c\":7}"))
        .isEqualTo(
            Map.of(
                "a", new BigInteger("123456789012345678901234567890"),
                "b", new BigDecimal("0.1234567890123456789"),
                "c", 7L));
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

  @Test
  void refusesMoreTokensThanThereIsMemoryFor() {
    var most = ProtocolJson.MOST_TOKENS;
    assertThat((List<?>) read("[" + "1,".repeat(most - 3) + "1]")).hasSize(most - 2);

    assertThatThrownBy(() -> read("[" + "1,".repeat(most - 2) + "1]"))
        .isInstanceOfSatisfying(
            JacksonException.class,
            e ->
                assertThat(ProtocolJson.reason(e))
                    .isEqualTo("Token count (250001) exceeds the maximum allowed (250000)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[[[", "{\"a\":", "\"a", "[1,]", "nul", "{\"a\" 1}"})
  void saysWhyInWordsOfTheSender(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            JacksonException.class,
            e -> assertThat(ProtocolJson.reason(e)).doesNotContain("Source", "Stream", "`", "@"));
  }

  private @Nullable Object read(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return json.tree(bytes, 0, bytes.length);
  }

  /** The SDK writes integers where we do, and members in an order of its own. */
  private Object tree(String text) {
    return String.valueOf(read(text)).chars().sorted().boxed().toList();
  }
}
