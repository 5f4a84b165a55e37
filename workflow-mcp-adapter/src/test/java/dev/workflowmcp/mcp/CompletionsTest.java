package dev.workflowmcp.mcp;

import static dev.workflowmcp.mcp.ContentScene.prompt;
import static dev.workflowmcp.mcp.ContentScene.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Completions through the protocol. */
class CompletionsTest {
  private static final String ITEM = "workflow://{project}/work-items/{ref}";
  private static final String ENTITY = "workflow://{project}/entities/{ref}";

  private final ContentScene scene = new ContentScene();

  @BeforeEach
  void makeProjects() {
    scene.server.call("create_project", Map.of("name", "Größe / 50 %"));
    scene.create("In the other project");
    scene.server.call("create_project", Map.of("name", "Invoices"));
    scene.create("Root");
    scene.create("Read invoices", "parent", "W-1");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void areOfTheProjectThatIsNamedElseOfTheConnection() {
    assertThat(scene.completed(template(ITEM), "project", "INV", Map.of()))
        .isEqualTo(List.of("Invoices"));
    assertThat(scene.completed(template(ITEM), "ref", "", Map.of()))
        .isEqualTo(List.of("W-2", "W-1"));
    assertThat(scene.completed(template(ITEM), "ref", "invoi", Map.of())).isEqualTo(List.of("W-2"));
    assertThat(scene.completed(template(ITEM), "ref", "", Map.of("project", "größe / 50 %")))
        .isEqualTo(List.of("W-1"));
    assertThat(
            scene.completed(prompt("plan_feature"), "parent", "w-", Map.of("project", "Invoices")))
        .isEqualTo(List.of("W-2", "W-1"));
    assertThat(scene.completed(prompt("plan_feature"), "description", "x", Map.of())).isEmpty();
  }

  @Test
  void areNothingWhereThereIsNothing() {
    assertThat(scene.completed(template(ITEM), "project", "zebra", Map.of())).isEmpty();
    assertThat(scene.completed(template(ITEM), "ref", "zebra", Map.of())).isEmpty();
    assertThat(scene.completed(template(ITEM), "ref", "", Map.of("project", "zebra"))).isEmpty();
    assertThat(scene.completed(template(ITEM), "ref", "\0\u2028%00", Map.of())).isEmpty();
    try (var other = new ContentScene()) {
      assertThat(other.completed(template(ITEM), "ref", "", Map.of())).isEmpty();
    }
  }

  @Test
  void areAtMostAHundred() {
    scene.create(150, Map.of("item_type", "task", "title", "One of many"));

    assertThat(scene.completed(template(ITEM), "ref", "", Map.of())).hasSize(100);
    assertThat(scene.completed(template(ITEM), "ref", "many", Map.of())).hasSize(100);
    assertThat(scene.completed(template(ITEM), "ref", "W-1", Map.of()))
        .hasSize(64)
        .startsWith("W-1", "W-10", "W-11");
    assertThat(completion(ITEM, "")).containsEntry("hasMore", true).doesNotContainKey("total");
  }

  // #5: a hundred long names had 80 KB
  @Test
  void areNoMoreThanFitInto16Kib() {
    scene.server.call(
        "register_entity_type", Map.of("name", "vendor", "schema", Map.of("type", "object")));
    for (var i = 0; i < 100; i++) {
      var name = "\"%03d".formatted(i) + ContentScene.RECEIPT.repeat(196);
      scene.server.call(
          "create_entity", Map.of("entity_type", "vendor", "name", name, "data", Map.of()));
    }

    var completion = completion(ENTITY, "vendor/");

    assertThat(completion).containsEntry("hasMore", true).containsEntry("total", 100L);
    var values = ContentScene.list(completion, "values");
    assertThat(values).hasSizeBetween(15, 25);
    assertThat(ContentScene.bytes(new ProtocolJson().write(values)))
        .isBetween(15 * 1024, 16 * 1024);
    assertThat(completion(ENTITY, "vendor/\"00"))
        .containsEntry("hasMore", false)
        .containsEntry("total", 10L);
  }

  private Map<String, Object> completion(String template, String begun) {
    var params = ContentScene.completion(template(template), "ref", begun, Map.of());
    return ContentScene.map(scene.server.ask("completion/complete", params).get("completion"));
  }

  @Test
  void areRefusedForWhatIsNotOffered() {
    refuses(template("workflow://{project}/nothing"), "project", "no resource template");
    refuses(template("workflow://Invoices/tree"), "project", "no resource template");
    refuses(template(ITEM), "name", "/argument/name names no argument here; allowed: project, ref");
    refuses(prompt("nothing"), "project", "no prompt \"nothing\"");
    refuses(prompt("plan_feature"), "reference", "allowed: description, project, parent");
  }

  private void refuses(Map<String, Object> ref, String argument, String part) {
    var params = ContentScene.completion(ref, argument, "", Map.of());
    var error = scene.server.error("completion/complete", params);
    assertThat(error).containsEntry("code", -32602L);
    assertThat(String.valueOf(error.get("message"))).contains(part);
  }

  @Test
  void leadToResourcesAsTheListDoes() {
    keepSomethingOfEachKind();
    var read = new ArrayList<String>();
    for (var resource : scene.resources()) {
      read.add(String.valueOf(resource.get("uri")));
    }
    var templates =
        ContentScene.list(
            scene.server.ask("resources/templates/list", Map.of()), "resourceTemplates");
    for (var template : templates) {
      var uri = String.valueOf(ContentScene.map(template).get("uriTemplate"));
      for (var project : scene.completed(template(uri), "project", "", Map.of())) {
        read.addAll(expanded(uri, Map.of("project", project)));
      }
    }

    assertThat(read)
        .contains(
            "workflow://Invoices/work-items/W-2",
            "workflow://Gr%C3%B6%C3%9Fe%20%2F%2050%20%25/work-items/W-1",
            "workflow://Invoices/entities/E-1",
            "workflow://Invoices/entities/vendor%2FAcme",
            "workflow://Invoices/entity-types/vendor",
            "workflow://Invoices/deployments/D-1")
        .allSatisfy(uri -> assertThat(scene.read(uri)).isNotEmpty());
  }

  private void keepSomethingOfEachKind() {
    scene.server.call(
        "register_entity_type", Map.of("name", "vendor", "schema", Map.of("type", "object")));
    scene.server.call(
        "create_entity", Map.of("entity_type", "vendor", "name", "Acme", "data", Map.of()));
    scene.server.call(
        "record_deployment", Map.of("environment", "production", "commit_sha", "abc1234"));
  }

  /** The template with all that can complete its last variable. */
  private List<String> expanded(String template, Map<String, Object> known) {
    var variables = new LinkedHashMap<String, Object>(known);
    var last = Pattern.compile("\\{(ref|name)}$").matcher(template);
    if (!last.find()) {
      return List.of(expand(template, variables));
    }
    var uris = new ArrayList<String>();
    for (var begun : List.of("", "vendor/")) {
      for (var value : scene.completed(template(template), last.group(1), begun, known)) {
        variables.put(last.group(1), value);
        uris.add(expand(template, variables));
      }
    }
    return uris;
  }

  private static String expand(String template, Map<String, Object> variables) {
    var uri = template;
    for (var variable : variables.entrySet()) {
      var value =
          URLEncoder.encode(String.valueOf(variable.getValue()), StandardCharsets.UTF_8)
              .replace("+", "%20");
      uri = uri.replace("{" + variable.getKey() + "}", value);
    }
    return uri;
  }
}
