package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ItemCommandsTest {
  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  @BeforeEach
  void aProject() {
    console = new Console(home);
    console.run("project", "create", "Invoices");
  }

  @Test
  void createsAnItemWithAllItsFields() {
    var created =
        console.run(
            "item",
            "create",
            "Read",
            "-t",
            "research",
            "-d",
            "Text",
            "-s",
            "active",
            "--priority",
            "0",
            "--assignee",
            "bob",
            "--tags",
            "a,b",
            "--planning-references",
            "spec.md",
            "--external-ref",
            "X-1",
            "--due-at",
            "2026-12-01T10:00:00Z",
            "--defer-until",
            "2026-11-30T10:00:00Z",
            "--metadata",
            "{\"n\": 1.50}",
            "--json");
    var item = created.json();
    assertThat(item.path("ref").stringValue()).isEqualTo("W-1");
    assertThat(item.path("item_type").stringValue()).isEqualTo("research");
    assertThat(item.path("description").stringValue()).isEqualTo("Text");
    assertThat(item.path("status").stringValue()).isEqualTo("active");
    assertThat(item.path("priority").intValue()).isZero();
    assertThat(item.path("assignee").stringValue()).isEqualTo("bob");
    assertThat(item.path("tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(item.path("planning_references").toString()).isEqualTo("[\"spec.md\"]");
    assertThat(item.path("external_ref").stringValue()).isEqualTo("X-1");
    assertThat(item.path("due_at").stringValue()).isEqualTo("2026-12-01T10:00:00Z");
    assertThat(item.path("defer_until").stringValue()).isEqualTo("2026-11-30T10:00:00Z");
    assertThat(created.out()).contains("\"metadata\":{\"n\":1.50}");
    assertThat(item.path("created_by").stringValue()).isEqualTo("ada");
    assertThat(item.path("project").stringValue()).isEqualTo("Invoices");
  }

  @Test
  void drawsTheTree() {
    console.run("item", "create", "Root", "-t", "project");
    console.run("item", "create", "Second", "--parent", "W-1");
    console.run("item", "create", "Below", "-t", "subtask", "--parent", "w-2");
    assertThat(console.run("item", "list").lines())
        .containsExactly(
            "REF  TYPE     STATUS   PRIO  TITLE      ASSIGNEE",
            "W-1  project  planned  2     Root",
            "W-2  task     planned  2       Second",
            "W-3  subtask  planned  2         Below");
  }

  @Test
  void findsItemsByConditions() {
    console.run("item", "create", "One", "--tags", "x", "--assignee", "bob");
    console.run("item", "create", "Two", "--status", "active");
    assertThat(refs("--tags", "x")).isEqualTo("W-1");
    assertThat(refs("--assignee", "bob")).isEqualTo("W-1");
    assertThat(refs("--status", "active,blocked")).isEqualTo("W-2");
    assertThat(refs("--text", "tw")).isEqualTo("W-2");
    assertThat(refs("--sort", "created")).isEqualTo("W-2 W-1");
  }

  private String refs(String... conditions) {
    var arguments = new java.util.ArrayList<>(java.util.List.of("item", "list", "--json"));
    arguments.addAll(java.util.List.of(conditions));
    var refs = new java.util.ArrayList<String>();
    console
        .run(arguments.toArray(String[]::new))
        .json()
        .path("items")
        .forEach(item -> refs.add(item.path("ref").stringValue()));
    return String.join(" ", refs);
  }

  @Test
  void goesThroughAListPageByPage() {
    for (var i = 0; i < 3; i++) {
      console.run("item", "create", "Item " + i);
    }
    var first = console.run("item", "list", "--limit", "2");
    assertThat(first.lines()).hasSize(3);
    assertThat(first.err()).startsWith("There is more: repeat with --cursor ");
    var cursor = first.err().strip().replaceFirst(".* ", "");
    var second = console.run("item", "list", "--limit", "2", "--cursor", cursor);
    assertThat(second.lines()).hasSize(2).last().asString().startsWith("W-3");
    assertThat(second.err()).isEmpty();
  }

  @Test
  void showsAnItemWithWhatBelongsToIt() {
    console.run("item", "create", "Root");
    console.run("item", "create", "Below", "--parent", "W-1");
    console.run("item", "update", "W-1", "--status", "active");
    var shown = console.run("item", "show", "W-1", "--include", "children,history").out();
    assertThat(shown)
        .contains("W-1  Root", "Children", "W-2", "History", "status: planned → active");
  }

  @Test
  void changesOnlyWhatIsNamed() {
    console.run("item", "create", "Read", "--assignee", "bob", "--tags", "a");
    var changed =
        console
            .run("item", "update", "W-1", "--title", "Read all", "--clear", "tags", "--json")
            .json();
    assertThat(changed.path("title").stringValue()).isEqualTo("Read all");
    assertThat(changed.path("assignee").stringValue()).isEqualTo("bob");
    assertThat(changed.has("tags")).isFalse();
    assertThat(changed.path("version").intValue()).isEqualTo(2);
  }

  @Test
  void movesAnItemBelowAnotherAndToTheRoot() {
    console.run("item", "create", "Root");
    console.run("item", "create", "Moved");
    console.run("item", "create", "Below", "--parent", "W-2");
    var moved = console.run("item", "move", "W-2", "--parent", "W-1", "--json").json();
    assertThat(moved.path("path").stringValue()).isEqualTo("/1/2/");
    assertThat(moved.path("version").intValue()).isEqualTo(2);
    assertThat(console.run("item", "list").lines().get(3)).endsWith("    Below");

    assertThat(console.run("item", "move", "W-2", "--root").exitCode()).isZero();
    assertThat(console.run("item", "show", "W-2").out()).doesNotContain("Parent");
    var refused = console.run("item", "move", "W-2", "--parent", "W-3");
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.CONFLICT);
    assertThat(refused.err()).contains("W-2 cannot stand below itself: W-2 → W-3 → W-2");
    assertThat(console.run("item", "move", "W-2").exitCode()).isEqualTo(ExitCodes.INVALID);
  }

  @Test
  void deletesAnItemWithAllBelowIt() {
    console.run("item", "create", "Root");
    console.run("item", "create", "Below", "--parent", "W-1");
    console.run("item", "create", "Stays");
    var deleted = console.run("item", "delete", "W-1");
    assertThat(deleted.out()).contains("W-1  Root", "Deleted");
    assertThat(deleted.err()).contains("Work items deleted: 2.");
    assertThat(refs()).isEqualTo("W-3");
    assertThat(refs("--include-deleted")).isEqualTo("W-1 W-2 W-3");
    assertThat(console.run("item", "delete", "W-3", "--json").json().path("deleted").intValue())
        .isEqualTo(1);
    assertThat(console.run("item", "delete", "W-2").exitCode()).isEqualTo(ExitCodes.CONFLICT);
  }

  @Test
  void restoresWhatWasDeletedTogether() {
    console.run("item", "create", "Root");
    console.run("item", "create", "Below", "--parent", "W-1");
    var deleted = console.run("item", "delete", "W-1");
    assertThat(deleted.err()).contains("workflow item restore W-1");
    assertThat(console.run("item", "update", "W-1", "--title", "X").err())
        .contains("Call \"workflow item restore\" W-1 first");
    assertThat(console.run("item", "restore", "W-2").err())
        .contains("W-2 stands below W-1", "Call \"workflow item restore\" W-1: W-2 comes back");
    var restored = console.run("item", "restore", "W-1");
    assertThat(restored.out()).contains("W-1  Root").doesNotContain("Deleted");
    assertThat(restored.err()).contains("Work items restored: 2.");
    assertThat(refs()).isEqualTo("W-1 W-2");
    assertThat(console.run("item", "restore", "W-1").exitCode()).isEqualTo(ExitCodes.CONFLICT);
  }

  @Test
  void refusesAStaleVersionAndShowsTheCurrentItem() {
    console.run("item", "create", "Read");
    console.run("item", "update", "W-1", "--version", "1", "--priority", "0");
    var refused = console.run("item", "update", "W-1", "--version", "1", "--title", "X", "--json");
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.CONFLICT);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.error().path("code").stringValue()).isEqualTo("version_conflict");
    assertThat(refused.error().path("details").path("current").path("priority").intValue())
        .isZero();
    var never = console.run("item", "update", "W-1", "--version", "0", "--title", "X");
    assertThat(never.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(never.err()).contains("/version must be at least 1");
  }

  @Test
  void finishesWhatStandsBelow() {
    console.run("item", "create", "Root");
    console.run("item", "create", "Below", "--parent", "W-1");
    assertThat(console.run("item", "update", "W-1", "--status", "completed").exitCode())
        .isEqualTo(ExitCodes.CONFLICT);
    console.run(
        "item", "update", "W-1", "--status", "completed", "--status-of-descendants", "cancel");
    assertThat(console.run("item", "list").lines().get(2)).contains("cancelled");
  }

  @Test
  void needsAVersionToRecogniseARepeatedChange() {
    console.run("item", "create", "Read");
    var refused = console.run("item", "update", "W-1", "--title", "X", "--request-id", "r");
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(refused.err()).contains("--request-id needs --version");
    for (var i = 0; i < 2; i++) {
      var done =
          console.run(
              "item", "update", "W-1", "--title", "X", "--request-id", "r", "--version", "1");
      assertThat(done.exitCode()).isZero();
    }
  }

  @Test
  void createsAndChangesManyFromFiles() throws IOException {
    var plan = home.resolve("plan.json");
    Files.writeString(
        plan,
        """
        {"items": [{"key": "a", "item_type": "session", "title": "A"},
                   {"item_type": "task", "title": "B", "parent": "a", "due_at": "2026-12-01T00:00:00Z"}]}""");
    assertThat(console.run("item", "create-all", plan.toString()).lines())
        .element(1)
        .asString()
        .matches("a +W-1 +1 +.*");
    var changes = home.resolve("changes.json");
    Files.writeString(
        changes,
        """
        {"items": [{"work_item": "W-2", "version": 1, "status": "completed", "clear": ["due_at"]}]}""");
    assertThat(console.run("item", "update-all", changes.toString()).lines())
        .element(1)
        .asString()
        .startsWith("W-2  completed  2");
  }

  @Test
  void namesThePlaceOfAFaultInAFile() throws IOException {
    var plan = home.resolve("plan.json");
    Files.writeString(plan, "{\"items\": [{\"title\": \"A\", \"item_type\": \"chore\"}]}");
    var refused = console.run("item", "create-all", plan.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(refused.err())
        .contains("/items/0/item_type is \"chore\"; allowed: project, session");
    Files.writeString(
        plan, "{\"items\": [{\"title\": \"A\", \"item_type\": \"task\", \"owner\": 1}]}");
    assertThat(console.run("item", "create-all", plan.toString()).err())
        .contains("/items/0/owner is no field here");
    Files.writeString(
        plan, "{\"items\": [{\"title\": \"A\", \"item_type\": \"task\", \"dueAt\": 1}]}");
    assertThat(console.run("item", "create-all", plan.toString()).err())
        .contains("/items/0/dueAt is no field here; did you mean \"due_at\"?");
    Files.writeString(plan, "{\"items\": [");
    assertThat(console.run("item", "create-all", plan.toString()).err())
        .contains("no JSON at line 1");
  }

  @Test
  void fitsATerminalAndCountsWideCharacters() {
    console.run("item", "create", "日本語のタイトルがとても長いので切り詰められる".repeat(3));
    var lines = console.on(new Terminal(Optional.of(60), false)).run("item", "list").lines();
    assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= 60);
    assertThat(lines.get(1)).endsWith("…");
  }

  @Test
  void keepsControlCharactersFromTheTerminal() {
    console.run("item", "create", "Read", "-d", "red \u001b[31m alert");
    assertThat(console.run("item", "show", "W-1").out()).contains("red \uFFFD[31m alert");
  }
}
