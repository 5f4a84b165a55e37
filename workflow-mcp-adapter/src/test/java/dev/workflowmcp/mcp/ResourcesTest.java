package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Resources through the protocol. */
class ResourcesTest {
  private final ContentScene scene = new ContentScene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void areListedInTheOrderOfTheProjectsWhateverIsActivated() {
    for (var name : List.of("Zebra", "Größe / 50 %", "Ant")) {
      scene.server.call("create_project", Map.of("name", name));
    }
    var expected =
        List.of(
            "workflow://projects",
            "workflow://Zebra/overview",
            "workflow://Zebra/tree",
            "workflow://Gr%C3%B6%C3%9Fe%20%2F%2050%20%25/overview",
            "workflow://Gr%C3%B6%C3%9Fe%20%2F%2050%20%25/tree",
            "workflow://Ant/overview",
            "workflow://Ant/tree");

    assertThat(scene.resources()).extracting("uri").isEqualTo(expected);
    scene.server.call("switch_project", Map.of("project", "Zebra"));
    assertThat(scene.resources()).extracting("uri").isEqualTo(expected);
    assertThat(scene.resources())
        .allSatisfy(
            resource ->
                assertThat(resource)
                    .containsKeys("name", "title", "description", "mimeType", "annotations"));
  }

  @Test
  void areListedPageByPageEachOnce() {
    var names = IntStream.range(0, 60).mapToObj(i -> ContentScene.RECEIPT.repeat(90) + i).toList();
    names.forEach(name -> scene.server.call("create_project", Map.of("name", name)));

    var listed = scene.resources();
    assertThat(listed).hasSize(1 + 2 * names.size()).extracting("uri").doesNotHaveDuplicates();
    assertThat(listed).extracting("title").contains(names.get(0) + ": overview");
    var first = ContentScene.list(scene.server.ask("resources/list", Map.of()), "resources");
    assertThat(first).hasSizeBetween(3, 40);
    var wrong = scene.server.error("resources/list", Map.of("cursor", "x"));
    assertThat(wrong).containsEntry("code", -32602L);
  }

  @Test
  void holdWorkItemsEntitiesAndTypes() {
    var project = scene.server.call("create_project", Map.of("name", "Invoices"));
    scene.create("Root", "item_type", "project");
    scene.create("Child", "parent", "W-1", "description", "Long");
    scene.create("Leaf", "parent", "W-2");
    scene.server.call("add_note", Map.of("subject", "W-2", "text", "Half done"));
    keepAVendor();

    Map<String, Object> wanted =
        Map.of(
            "work_item",
            "W-2",
            "include",
            List.of("ancestors", "children", "dependencies", "notes"));
    var item = scene.server.call("get_work_item", wanted);
    for (var name : List.of("Invoices", "INVOICES", String.valueOf(project.get("id")))) {
      assertThat(scene.json("workflow://" + name + "/work-items/W-2")).isEqualTo(item);
    }
    assertThat(scene.json("workflow://Invoices/work-items/" + item.get("id"))).isEqualTo(item);

    var entity =
        scene.server.call("get_entity", Map.of("entity", "E-1", "include", List.of("notes")));
    for (var ref :
        List.of("E-1", "vendor%2FAcme", "vendor/acme", String.valueOf(entity.get("id")))) {
      assertThat(scene.json("workflow://Invoices/entities/" + ref)).isEqualTo(entity);
    }
    assertThat(scene.json("workflow://Invoices/entity-types/vendor"))
        .containsEntry("name", "vendor")
        .containsEntry("entities", 1L)
        .containsKey("schema");
    assertThat(ContentScene.list(scene.json("workflow://projects"), "items"))
        .isEqualTo(ContentScene.list(scene.server.call("list_projects", Map.of()), "items"));
  }

  private void keepAVendor() {
    scene.server.call(
        "register_entity_type",
        Map.of(
            "name", "vendor", "schema", Map.of("type", "object", "required", List.of("country"))));
    scene.server.call(
        "create_entity",
        Map.of("entity_type", "vendor", "name", "Acme", "data", Map.of("country", "DE")));
    scene.server.call("add_note", Map.of("subject", "E-1", "text", "Pays late"));
  }

  @Test
  void drawTheTree() {
    scene.server.call("create_project", Map.of("name", "Invoices"));
    scene.create("Root", "item_type", "project");
    scene.create("Child", "parent", "W-1", "status", "completed");
    scene.create("Other");

    assertThat(scene.read("workflow://Invoices/tree"))
        .isEqualTo(
            """
            Work items of the project "Invoices": all 3.

            W-1 project planned Root
              W-2 task completed Child
            W-3 task planned Other
            """);
  }

  @Test
  void switchNoProject() {
    scene.server.call("create_project", Map.of("name", "Mine"));
    scene.server.call("create_project", Map.of("name", "Other", "switch", false));

    scene.read("workflow://Other/tree");

    assertThat(ContentScene.map(scene.server.call("get_active_project", Map.of()).get("project")))
        .containsEntry("name", "Mine");
  }

  @Test
  void tellWhatThereIsInPlaceOfWhatIsNot() {
    scene.server.call("create_project", Map.of("name", "Invoices"));
    scene.create("One");
    scene.create("Two");

    missing(
        "Nothing/tree", "no project \"Nothing\"", "Projects: Invoices. Read workflow://projects");
    missing(
        "Invoices/work-items/W-99", "no work item \"W-99\"", "has W-2, W-1. Read workflow://Inv");
    missing("Invoices/work-items/x", "no work item \"x\"", "has W-2, W-1.");
    missing("Invoices/entities/E-1", "no entity \"E-1\"", "has none.");
    missing("Invoices/entity-types/vendor", "no entity type \"vendor\"", "has none.");
    missing("Invoices/entity-types/SVC", "no entity type \"SVC\"", "has none.");
    missing("Invoices/nothing/x", "no resource", "workflow://{project}/work-items/{ref}");
  }

  private void missing(String uri, String message, String next) {
    var error = scene.notRead("workflow://" + uri);
    assertThat(error).containsEntry("code", -32002L);
    assertThat(String.valueOf(error.get("message"))).contains(message);
    assertThat(String.valueOf(ContentScene.map(error.get("data")).get("next_step"))).contains(next);
  }

  @Test
  void areRefusedWhereTheProjectCannotBeWorkedIn() {
    var project = scene.server.call("create_project", Map.of("name", "Old"));
    scene.server.call(
        "update_project",
        Map.of("project", "Old", "version", project.get("version"), "status", "archived"));

    var error = scene.notRead("workflow://Old/tree");

    assertThat(error).containsEntry("code", -32602L);
    assertThat(String.valueOf(error.get("message"))).contains("is archived");
  }

  @Test
  void stayWithinTheirBytesInALargeProject() {
    scene.server.call("create_project", Map.of("name", ContentScene.RECEIPT.repeat(100)));
    var project =
        ContentScene.map(scene.server.call("get_active_project", Map.of()).get("project"));
    var uri = "workflow://" + project.get("id");
    var title = ContentScene.RECEIPT.repeat(200);
    scene.create("Root", "description", ContentScene.RECEIPT.repeat(20_000));
    scene.create(2_999, Map.of("item_type", "task", "title", title, "parent", "W-1"));
    for (var i = 0; i < 60; i++) {
      scene.server.call("add_note", Map.of("subject", "W-1", "text", "ü\n".repeat(5_000)));
    }

    var tree = scene.read(uri + "/tree");
    assertThat(tree).contains("W-1 task planned Root (+1000 or more)").contains("W-2 task planned");
    assertThat(ContentScene.bytes(tree)).isGreaterThan(14 * 1024);
    assertThat(tree.lines().filter(line -> line.contains("W-")).count()).isGreaterThan(30);
    assertThat(scene.json(uri + "/work-items/W-1"))
        .containsKeys("truncated_fields", "notes", "children", "ref");
    scene.read("workflow://projects");
  }
}
