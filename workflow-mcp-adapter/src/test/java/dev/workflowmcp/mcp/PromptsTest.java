package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.mcp.harness.JsonLines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prompts through the protocol. */
class PromptsTest {
  private final ContentScene scene = new ContentScene();

  @BeforeEach
  void makeAProject() {
    scene.server.call("create_project", Map.of("name", "Invoices"));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void areListedWithTheirArguments() {
    var prompts = ContentScene.list(scene.server.ask("prompts/list", Map.of()), "prompts");

    assertThat(prompts)
        .extracting(prompt -> ContentScene.map(prompt).get("name"))
        .containsExactly("plan_feature", "resume_work", "triage_blocked", "release_notes");
    assertThat(prompts)
        .allSatisfy(
            prompt ->
                assertThat(ContentScene.map(prompt))
                    .containsKeys("title", "description", "arguments"));
  }

  @Test
  void planAFeatureBesideWhatExists() {
    scene.create("Root", "item_type", "project");
    scene.create("Read scanned invoices", "parent", "W-1", "status", "completed");
    scene.create("Something else");

    var text =
        scene.prompt(
            "plan_feature",
            Map.of("description", "Invoices that were scanned are read", "parent", "w-1"));

    assertThat(text)
        .contains("<feature>\nInvoices that were scanned are read\n</feature>")
        .contains("below W-1")
        .contains("At most 4 levels")
        .contains("The parent:\n- W-1 project planned \"Root\"\n")
        .contains("Perhaps about the same:\n- W-2 task completed \"Read scanned invoices\"\n")
        .contains("- W-3 task planned \"Something else\"");
    var items = scene.server.call("create_work_items", call(text, "{\"project\""));
    assertThat(ContentScene.list(items, "items")).hasSize(3);
  }

  @Test
  void planAFeatureAtTheRootOfAnEmptyProject() {
    var text = scene.prompt("plan_feature", Map.of("description", "Ship it", "parent", " "));

    assertThat(text)
        .contains("Perhaps about the same: nothing found.")
        .contains("What there is, upper levels: nothing yet.");
    var items = scene.server.call("create_work_items", call(text, "{\"project\""));
    assertThat(ContentScene.list(items, "items")).hasSize(3);
  }

  @Test
  void planNothingWhereThereIsNoRoom() {
    scene.create("0");
    for (var depth = 1; depth <= 4; depth++) {
      scene.create(String.valueOf(depth), "parent", "W-" + depth);
    }

    assertThat(scene.prompt("plan_feature", Map.of("description", "x", "parent", "W-4")))
        .contains("At most 1 level;");
    scene.refuses("plan_feature", Map.of("description", "x", "parent", "W-5"), "deepest level");
    scene.refuses(
        "plan_feature", Map.of("description", "x", "parent", "W-9"), "no work item \"W-9\"");
    scene.server.call("delete_work_item", Map.of("work_item", "W-4", "version", 1));
    scene.refuses("plan_feature", Map.of("description", "x", "parent", "W-4"), "is deleted");
  }

  @Test
  void resumeWhatIsHeld() {
    scene.create("Mine");
    scene.create("Next");
    scene.create("Waits", "depends_on", List.of("W-2"));
    scene.server.call("claim_work_item", Map.of("work_item", "W-1"));
    scene.server.call("add_note", Map.of("subject", "W-1", "text", "Half done:\n\"30\" of 40"));

    var text = scene.prompt("resume_work", Map.of());

    assertThat(text)
        .contains("as \"harness\"")
        .contains(
            "Held by you:\n- W-1 task priority 2 \"Mine\" version 2 claimed by \"harness\" until 20")
        .contains("by \"harness\": \"Half done:\\n\\\"30\\\" of 40\"")
        .contains("Ready, the best first:\n- W-2 task priority 2 \"Next\"\n")
        .contains("Blocked:\n- W-3 task priority 2 \"Waits\" waits for W-2\n");
    assertThat(scene.server.call("get_work_item", call(text, "{\"project\"")))
        .containsEntry("ref", "W-1");
  }

  @Test
  void resumeWithTheNextCallOfAnotherAgent() {
    scene.create("Mine");
    scene.create("Next");
    scene.server.call("claim_work_item", Map.of("work_item", "W-1", "agent", "ada"));

    var text = scene.prompt("resume_work", Map.of("agent", "bob", "project", "INVOICES"));

    assertThat(text).contains("Held by you: nothing.").contains("Active, of others:\n- W-1 task");
    assertThat(scene.server.call("claim_work_item", call(text, "{\"project\"")))
        .containsEntry("claimed_by", "bob")
        .containsEntry("ref", "W-2");
    assertThat(scene.prompt("resume_work", Map.of("agent", "bob"))).contains("Held by you:\n- W-2");
  }

  @Test
  void resumeWithoutWhatTheAgentItselfChanged() {
    scene.create("Bob's");
    scene.create("Ada's");
    scene.server.call("claim_work_item", Map.of("work_item", "W-1", "agent", "bob"));
    scene.server.call("claim_work_item", Map.of("work_item", "W-2", "agent", "ada"));

    var text = scene.prompt("resume_work", Map.of("agent", "bob"));

    assertThat(text)
        .contains("Held by you:\n- W-1 task")
        .contains(
            """
            Changed by others since you were here:
            - W-2 claimed, created, now active "Ada's"
            - W-1 created, now planned "Bob's"
            """);
  }

  @Test
  void nameTheProjectInCallsByItsIdWhereItsNameIsNotAllVisible() {
    var project = makeAProject("👩\u200d🚀 crew");
    scene.create("Next");

    var text = scene.prompt("resume_work", Map.of());

    assertThat(call(text, "{\"project\"")).containsEntry("project", project.get("id"));
  }

  @Test
  void nameTheProjectInCallsByItsIdWhereItsNameIsLong() {
    var project = makeAProject("<".repeat(100));
    var room = makeAProject("<".repeat(30));

    var text =
        scene.prompt("plan_feature", Map.of("description", "x", "project", project.get("id")));

    assertThat(text).containsOnlyOnce("of the project \"" + "\\u003c".repeat(100) + "\"");
    assertThat(call(text, "{\"project\"")).containsEntry("project", project.get("id"));
    var other = scene.prompt("plan_feature", Map.of("description", "x"));
    assertThat(call(other, "{\"project\"")).containsEntry("project", room.get("name"));
  }

  private Map<String, Object> makeAProject(String project) {
    return scene.server.call("create_project", Map.of("name", project));
  }

  @Test
  void resumeWhereNothingIsLeft() {
    assertThat(scene.prompt("resume_work", Map.of())).contains("Nothing is left to do here.");
    scene.create("Stuck", "status", "blocked");
    assertThat(scene.prompt("resume_work", Map.of()))
        .contains("Nothing is ready. Next: query_work");
  }

  @Test
  void triageRootCausesFirst() {
    assertThat(scene.prompt("triage_blocked", Map.of())).contains("nothing is blocked");
    scene.create("Small cause");
    scene.create("Large cause");
    scene.create("Stuck", "status", "blocked");
    scene.create("Tree", "depends_on", List.of("W-2"));
    scene.create("Leaf", "parent", "W-4");
    scene.create("Waits", "depends_on", List.of("W-1", "W-4"));

    assertThat(scene.prompt("triage_blocked", Map.of()))
        .contains(
            """
            Root causes, all 3:
            - W-2 task planned "Large cause" holds up 3: W-4, W-6 …
            - W-1 task planned "Small cause" holds up 1: W-6
            - W-3 task blocked "Stuck" holds up 1: itself
            """);
  }

  @Test
  void refuseArgumentsThatThereAreNot() {
    scene.refuses("plan_feature", Map.of(), "/arguments/description is required");
    scene.refuses(
        "plan_feature", Map.of("description", " \n"), "/arguments/description is required");
    scene.refuses(
        "plan_feature", Map.of("description", "x", "paernt", "W-1"), "did you mean parent?");
    scene.refuses(
        "plan_feature", Map.of("description", "ü".repeat(1_501)), "at most 3000 are allowed");
    scene.refuses("triage_blocked", Map.of("project", "Nothing"), "no project \"Nothing\"");
    scene.refuses(
        "resume_work", Map.of("agent", "\ud800".repeat(1_001)), "at most 1000 are allowed");
    scene.refuses("nothing", Map.of(), "no prompt \"nothing\"");
  }

  // #5: what no work item can hold was taken for the description of one
  @Test
  void refuseCharactersThatCannotBeStored() {
    scene.refuses(
        "plan_feature",
        Map.of("description", "a\0"),
        "/arguments/description holds a NUL character");
    scene.refuses(
        "plan_feature",
        Map.of("description", "x", "parent", "W\0"),
        "/arguments/parent holds a NUL character");
    scene.refuses(
        "release_notes",
        Map.of("environment", "\0"),
        "/arguments/environment holds a NUL character");
    // Written here, for a half would not be encoded.
    scene.server.client.send(
        """
        {"jsonrpc": "2.0", "id": "half", "method": "prompts/get", "params": \
        {"name": "plan_feature", "arguments": {"description": "a\\ud800b"}}}""");
    assertThat(String.valueOf(scene.server.client.answer()))
        .contains("-32602", "/arguments/description holds half of a surrogate pair");
  }

  // #5: the database took it for a failure of ours
  @Test
  void refuseAnAgentWhomNobodyCouldBe() {
    scene.refuses("resume_work", Map.of("agent", "a\0"), "/arguments/agent holds a NUL character");
    scene.refuses("resume_work", Map.of("agent", "a\nb"), "holds a control character");
    scene.refuses("resume_work", Map.of("agent", "a".repeat(201)), "at most 200 are allowed");
    assertThat(scene.prompt("resume_work", Map.of("agent", "a".repeat(200)))).contains("Held by");
  }

  @Test
  void refuseWhereNoProjectIsMeant() {
    try (var other = new ContentScene()) {
      var error = other.server.error("prompts/get", ContentScene.promptOf("resume_work", Map.of()));
      assertThat(error).containsEntry("code", -32602L);
      assertThat(String.valueOf(error)).contains("No project was named", "list_projects");
    }
  }

  /** The first JSON object of a text that begins so. */
  private static Map<String, Object> call(String text, String beginning) {
    var begin = text.lastIndexOf(beginning);
    if (text.contains("The call, with your items")) {
      begin = text.indexOf(beginning);
    }
    var depth = 0;
    for (var end = begin; ; end++) {
      depth += text.charAt(end) == '{' ? 1 : text.charAt(end) == '}' ? -1 : 0;
      if (depth == 0) {
        return ContentScene.map(JsonLines.parse(text.substring(begin, end + 1)));
      }
    }
  }
}
