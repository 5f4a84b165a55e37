package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteContext;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * The official Java client reads every resource and gets every prompt of a server on PostgreSQL.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ContentOverStdioIT {
  private static final Map<String, String> IN_PROJECT = Map.of("project", "Invoices");

  private final Path home = PreparedHome.copy();
  private final McpSyncClient client = McpServerProcess.connect(home);

  @BeforeAll
  void fillsAProject() {
    call("create_project", Map.of("name", "Invoices"));
    call("create_work_item", Map.of("item_type", "project", "title", "Root"));
    call("create_work_item", task("Read scanned invoices", "parent", "W-1"));
    call("create_work_item", task("Check totals", "depends_on", List.of("W-2")));
    call("create_work_item", task("Stuck", "status", "blocked"));
    call("claim_work_item", Map.of("work_item", "W-2"));
    call("add_note", Map.of("subject", "W-2", "text", "30 of 40 are done."));
    call(
        "register_entity_type",
        Map.<String, Object>of("name", "vendor", "schema", Map.of("type", "object")));
    call(
        "create_entity",
        Map.<String, Object>of("entity_type", "vendor", "name", "Acme", "data", Map.of("a", 1)));
    call("record_deployment", deployment("abc1234", List.of("W-1")));
    call("record_deployment", deployment("def5678", List.of("W-2")));
  }

  private static Map<String, Object> task(String title, String field, Object value) {
    return Map.of("item_type", "task", "title", title, field, value);
  }

  private static Map<String, Object> deployment(String commit, List<String> workItems) {
    return Map.of("environment", "production", "commit_sha", commit, "work_items", workItems);
  }

  private void call(String tool, Map<String, Object> arguments) {
    var result = client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    assertThat(result.isError()).as("%s", result).isNotEqualTo(true);
  }

  @AfterAll
  void removesTheHome() {
    client.close();
    RunFolder.remove(home);
  }

  @Test
  void readsEachResource() {
    var uris = client.listResources().resources().stream().map(Resource::uri).toList();
    assertThat(uris)
        .containsExactly(
            "workflow://projects", "workflow://Invoices/overview", "workflow://Invoices/tree");
    uris.forEach(this::read);
    assertThat(read("workflow://Invoices/tree"))
        .contains("  W-2 task active Read scanned invoices");
    assertThat(read("workflow://Invoices/overview")).contains("\"planned\":", "\"production\"");

    var templates = client.listResourceTemplates().resourceTemplates();
    assertThat(templates).hasSize(6);
    for (var template : templates) {
      var uri = template.uriTemplate().replace("{project}", "Invoices");
      for (var variable : List.of("ref", "name")) {
        if (uri.contains("{" + variable + "}")) {
          var values = complete(new ResourceReference(template.uriTemplate()), variable, "");
          assertThat(values).as(uri).isNotEmpty();
          values.forEach(value -> read(uri.replace("{" + variable + "}", value)));
        }
      }
    }
  }

  private String read(String uri) {
    var contents = client.readResource(ReadResourceRequest.builder(uri).build()).contents();
    assertThat(contents).hasSize(1);
    var text = ((TextResourceContents) contents.get(0)).text();
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(2, 16 * 1024);
    return text;
  }

  @Test
  void getsEachPrompt() {
    var prompts = client.listPrompts().prompts();
    assertThat(prompts)
        .extracting(Prompt::name)
        .containsExactly("plan_feature", "resume_work", "triage_blocked", "release_notes");

    assertThat(get("plan_feature", Map.of("description", "Scanned invoices are read")))
        .contains("- W-2 task active \"Read scanned invoices\"");
    assertThat(get("resume_work", Map.of())).contains("\"30 of 40 are done.\"");
    assertThat(get("triage_blocked", Map.of("project", "invoices")))
        .contains("- W-2 task active \"Read scanned invoices\" holds up 1: W-3")
        .contains("- W-4 task blocked \"Stuck\" holds up 1: itself");
    assertThat(get("release_notes", Map.of("from", "D-1", "to", "D-2")))
        .contains("- W-2 task active \"Read scanned invoices\"");
  }

  private String get(String prompt, Map<String, Object> arguments) {
    var messages =
        client.getPrompt(GetPromptRequest.builder(prompt).arguments(arguments).build()).messages();
    assertThat(messages).hasSize(1);
    var text = ((TextContent) messages.get(0).content()).text();
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(8 * 1024);
    return text;
  }

  @Test
  void completesWhatIsTyped() {
    var template = new ResourceReference("workflow://{project}/work-items/{ref}");
    assertThat(complete(template, "project", "inv")).containsExactly("Invoices");
    assertThat(complete(template, "ref", "w-4")).containsExactly("W-4");
    assertThat(complete(template, "ref", "scan")).containsExactly("W-2");
    var notes = PromptReference.builder("release_notes").build();
    assertThat(complete(notes, "environment", "PROD")).containsExactly("production");
    assertThat(complete(notes, "from", "D-")).containsExactly("D-2", "D-1");
    assertThat(complete(notes, "from", "abc")).containsExactly("D-1");
    assertThat(complete(notes, "from", "nothing")).isEmpty();
  }

  private List<String> complete(CompleteReference reference, String argument, String begun) {
    var request =
        CompleteRequest.builder(reference, new CompleteArgument(argument, begun))
            .context(CompleteContext.builder().arguments(IN_PROJECT).build())
            .build();
    return client.completeCompletion(request).completion().values();
  }
}
