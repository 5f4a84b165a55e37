package dev.workflowmcp.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the transport makes of single messages. */
class StdioMessagesTest {
  private static final int SHORT_LINE_BYTES = 1_000;

  private StdioHarness harness;

  @BeforeEach
  void start() {
    harness =
        StdioHarness.start(
            new StdioLimits(
                SHORT_LINE_BYTES,
                1 << 20,
                1 << 20,
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5)));
    harness.client.initialize();
  }

  @AfterEach
  void stop() {
    harness.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the line | the code | the id of the answer
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":                          | -32700 |",
        "nonsense                                                           | -32700 |",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"} {}              | -32700 |",
        "[]                                                                 | -32600 |",
        "[{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}]               | -32600 |",
        "\"ping\"                                                           | -32600 |",
        "{}                                                                 | -32600 |",
        "{\"id\":7,\"method\":\"ping\"}                                     | -32600 | 7",
        "{\"jsonrpc\":\"1.0\",\"id\":\"a\",\"method\":\"ping\"}             | -32600 | a",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}              | -32600 |",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}               | -32600 |",
        "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"p\"} | -32600 |",
        "{\"jsonrpc\":\"2.0\",\"id\":[[]],\"method\":\"ping\"}              | -32600 |",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":{\"a\":[]}}                 | -32600 | 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7}                                     | -32600 | 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":8}                        | -32600 | 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":[]}   | -32602 | 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":\"x\"}| -32602 | 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"server/discover\"}      | -32602 | 7",
      })
  void answersWhatIsNoRequestWithAnErrorAndLivesOn(String line, long code, String id) {
    harness.client.send(line);
    var answer = harness.client.answer();
    assertThat(answer.get("error")).hasFieldOrPropertyWithValue("code", code);
    assertThat(answer.containsKey("id")).isTrue();
    assertThat(String.valueOf(answer.get("id"))).isEqualTo(String.valueOf(id));

    harness.client.request("next", "ping", Map.of());
    assertThat(harness.client.answer())
        .isEqualTo(Map.of("jsonrpc", "2.0", "id", "next", "result", Map.of()));
  }

  @Test
  void answersBytesThatAreNotUtf8() {
    harness.client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"p\u00e4ng\"}\n"
            .getBytes(StandardCharsets.ISO_8859_1));

    assertThat(harness.client.answer().toString()).contains("code=-32700");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"echo\",\"name\":\"hold\"}",
        "{\"name\":\"echo\",\"arguments\":{\"name\":\"a\",\"name\":\"b\"}}",
        "{\"name\":\"echo\",\"arguments\":{\"items\":[{\"name\":1,\"name\":1}]}}",
      })
  void namesTheMemberThatComesTwice(String params) { // #2
    harness.client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + params + "}");

    assertThat(harness.client.answer().toString())
        .contains("code=-32602", "\"name\" comes twice", "id=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r", "\t \r"})
  void skipsBlankLines(String line) {
    harness.client.send(line);
    harness.call(1, "echo", "still here");

    assertThat(harness.client.answer().toString()).contains("still here");
  }

  @Test
  void dropsALineThatIsTooLongAndGoesOnAtTheNext() {
    harness.call(1, "echo", "x".repeat(200_000));
    harness.call(2, "echo", "short");

    assertThat(harness.client.answer().toString())
        .contains("code=-32600", "at most 1000 bytes", "id=null");
    assertThat(harness.client.answer().toString()).contains("short", "id=2");
  }

  @Test
  void takesALineOfExactlyTheLimit() {
    var frame = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"pad\":\"\"}";
    harness.client.send(
        frame.replace("\"\"", "\"" + "x".repeat(SHORT_LINE_BYTES - frame.length()) + "\""));

    assertThat(harness.client.answer().get("result")).isEqualTo(Map.of());
  }

  @Test
  void takesLineEndsOfWindowsAndTextOfAnyScript() {
    harness.client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":\"Größe 漢字 🦊\"}}}\r");

    assertThat(harness.client.answer().toString()).contains("Größe 漢字 🦊");
  }

  @Test
  void answersHalfASurrogatePairWithoutLosingTheAnswer() {
    harness.client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":\"a\\ud800b\"}}}");

    assertThat(harness.client.answer().toString()).contains("text=a?b");
  }

  @Test
  void givesTheIdBackAsItCame() {
    harness.call(Long.MAX_VALUE, "echo", "x");
    assertThat(harness.client.answer().get("id")).isEqualTo(Long.MAX_VALUE);
    harness.call("7", "echo", "x");
    assertThat(harness.client.answer().get("id")).isEqualTo("7");
  }

  @Test
  void ignoresNotificationsAndAnswersThatMeanNothing() {
    harness.client.notifyServer("notifications/unheard_of", Map.of());
    harness.client.notifyServer("notifications/cancelled", Map.of("requestId", 4711));
    harness.client.notifyServer("notifications/cancelled", Map.of());
    harness.client.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":[]}");
    harness.client.send("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}");
    harness.client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"x\"}}");
    harness.client.request(1, "ping", Map.of());

    assertThat(harness.client.answer().get("id")).isEqualTo(1L);
  }

  @Test
  void answersWhenAToolThrowsWithoutTellingWhy() {
    harness.call(1, "throwing", "x");

    assertThat(harness.client.answer().get("error"))
        .isEqualTo(Map.of("code", -32603L, "message", "Internal error"));
  }

  @Test
  void answersWhenAToolAnswersNothing() {
    harness.call(1, "nothing", "x");

    assertThat(harness.client.answer().get("error"))
        .isEqualTo(Map.of("code", -32603L, "message", "Internal error"));
  }
}
