package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is written through one server is told to a client of another, in either era. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ResourceUpdatesIT {
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final String FIRST = "workflow://Invoices/work-items/W-1";
  private static final String UPDATED = "updated " + FIRST;

  private static Path clients = Path.of("");

  @RegisterExtension final PrivateHome home = PrivateHome.ofTheTest();

  @BeforeAll
  static void installsTheClients() throws Exception {
    clients = NodePrograms.install("node");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "2026-07-28"})
  void reachTheClientOfAnotherServerAlsoAfterTheDatabaseWasKilled(String library) {
    try (var writer = McpServerProcess.connect(home.path())) {
      write(writer, "create_project", Map.of("name", "Invoices"));
      write(writer, "create_work_item", task("First"));
      write(
          writer,
          "register_entity_type",
          Map.of("name", "vendor", "schema", Map.of("type", "object")));
      try (var subscriber = subscriber(library)) {
        subscriber.await("subscribed");
        write(
            writer,
            "create_entity",
            Map.of("entity_type", "vendor", "name", "Acme", "data", Map.of()));
        write(writer, "add_note", note("W-1", "Now something to read."));
        subscriber.await(UPDATED);
        write(writer, "create_project", Map.of("name", "Second"));
        subscriber.await("list");

        home.server().kill();

        // Whatever was written meanwhile is unknown, so all that is watched may have changed.
        awaitWrite(writer, "add_note", note("W-1", "After it was killed."));
        subscriber.await(UPDATED, 2);
        subscriber.await("list", 2);
        var told = subscriber.said(UPDATED).size();
        write(writer, "add_note", note("W-1", "Again."));
        subscriber.await(UPDATED, told + 1);
        assertThat(subscriber.said("updated")).allMatch(FIRST::equals);

        isNotToldAfterItUnsubscribed(subscriber, writer);
        assertThat(subscriber.end()).isZero();
      }
    }
  }

  private static void isNotToldAfterItUnsubscribed(Child subscriber, McpSyncClient writer) {
    subscriber.say("unsubscribe");
    subscriber.await("unsubscribed");
    // A cancelled request has no answer: when something later is told, the server has read that.
    changeTheList(subscriber, writer, "Third");
    var told = subscriber.said(UPDATED).size();
    write(writer, "add_note", note("W-1", "Nobody wants to know."));
    changeTheList(subscriber, writer, "Fourth");
    assertThat(subscriber.said(UPDATED)).hasSize(told);
  }

  private static void changeTheList(Child subscriber, McpSyncClient writer, String project) {
    var lists = subscriber.said("list").size();
    write(writer, "create_project", Map.of("name", project));
    subscriber.await("list", lists + 1);
  }

  private Child subscriber(String library) {
    var server = new JsonMapper().writeValueAsString(McpServerProcess.command(home.path()));
    var program = clients.resolve("subscriber.mjs").toString();
    return Child.run(home.path(), List.of("node", program, library, server, FIRST));
  }

  private static Map<String, Object> task(String title) {
    return Map.of("item_type", "task", "title", title);
  }

  private static Map<String, Object> note(String subject, String text) {
    return Map.of("subject", subject, "text", text, "project", "Invoices");
  }

  private static void write(McpSyncClient writer, String tool, Map<String, Object> arguments) {
    var result = call(writer, tool, arguments);
    assertThat(result.isError()).as("%s", result).isNotEqualTo(true);
  }

  private static void awaitWrite(McpSyncClient writer, String tool, Map<String, Object> arguments) {
    await()
        .atMost(RECOVERY)
        .until(() -> !Boolean.TRUE.equals(call(writer, tool, arguments).isError()));
  }

  private static CallToolResult call(
      McpSyncClient writer, String tool, Map<String, Object> arguments) {
    return writer.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }
}
