package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each tool through the protocol; every answer is held against the tool's output schema. */
class ToolsTest {
  private ServerHarness server;

  @BeforeEach
  void start() {
    server = ServerHarness.startInMemory();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void takesAProjectThroughItsLife() {
    var made =
        server.call(
            "create_project",
            Map.of("name", "Invoices", "description", "d", "metadata", Map.of("a", 1)));
    assertThat(made).containsEntry("name", "Invoices").containsEntry("status", "active");
    assertThat(made)
        .containsEntry("created_by", "harness")
        .containsEntry("metadata", Map.of("a", 1L));
    assertThat(server.call("get_active_project", Map.of()))
        .containsEntry("project_id", made.get("id"));

    var version = (Long) Objects.requireNonNull(made.get("version"));
    Map<String, Object> rename =
        Map.of("project", "invoices", "version", version, "name", "Receipts");
    assertThat(server.call("update_project", rename))
        .containsEntry("name", "Receipts")
        .containsEntry("version", version + 1);
    assertThat(
            server.problem(
                "update_project", Map.of("project", "receipts", "version", 1, "name", "x")))
        .containsEntry("code", "version_conflict");

    server.call("create_project", Map.of("name", "Other", "switch", false));
    server.call("switch_project", Map.of("project", "other"));
    assertThat(names(server.call("list_projects", Map.of()))).containsExactly("Other", "Receipts");
    assertThat(server.problem("delete_project", deletion(version + 1, "receipts")))
        .containsEntry("code", "confirmation_required");
    server.call("delete_project", deletion(version + 1, "Receipts"));
    assertThat(names(server.call("list_projects", Map.of()))).containsExactly("Other");
    assertThat(names(server.call("list_projects", Map.of("status", "deleted"))))
        .containsExactly("Receipts");
  }

  private static Map<String, Object> deletion(long version, String confirm) {
    return Map.of("project", "receipts", "version", version, "confirm", confirm);
  }

  @Test
  void createsReadsAndChangesAWorkItem() {
    server.call("create_project", Map.of("name", "p"));
    var root = server.call("create_work_item", Map.of("item_type", "project", "title", "Root"));
    var made =
        server.call(
            "create_work_item",
            Map.ofEntries(
                Map.entry("item_type", "session"),
                Map.entry("title", "First"),
                Map.entry("parent", root.get("ref")),
                Map.entry("description", "long"),
                Map.entry("priority", 0),
                Map.entry("assignee", "ann"),
                Map.entry("tags", List.of("a", "b")),
                Map.entry("planning_references", List.of("doc.md")),
                Map.entry("external_ref", "X-1"),
                Map.entry("due_at", "2026-12-01T10:00:00+01:00"),
                Map.entry("defer_until", "2026-11-01T00:00:00Z"),
                Map.entry("metadata", Map.of("k", Map.of("n", 1.5)))));
    assertThat(made).containsEntry("ref", "W-2").containsEntry("parent", "W-1");
    assertThat(made).containsEntry("path", "/1/2/").containsEntry("depth", 1L);
    assertThat(made).containsEntry("due_at", "2026-12-01T09:00:00Z").containsEntry("project", "p");

    var changed =
        server.call(
            "update_work_item",
            Map.of(
                "work_item",
                "w-2",
                "version",
                1,
                "status",
                "active",
                "metadata",
                Map.of("more", true),
                "clear",
                List.of("assignee", "due_at")));
    assertThat(changed).containsEntry("status", "active").doesNotContainKeys("assignee", "due_at");

    var read =
        server.call(
            "get_work_item",
            Map.of("work_item", "W-2", "include", List.of("ancestors", "children", "history")));
    assertThat(read).containsEntry("version", 2L);
    assertThat(items(Objects.requireNonNull(read.get("ancestors")))).hasSize(1);
    assertThat(items(Objects.requireNonNull(read.get("history")))).hasSize(2);
    var whole =
        server.call("get_work_item", Map.of("work_item", "W-1", "include", List.of("descendants")));
    assertThat(items(Objects.requireNonNull(whole.get("descendants")))).hasSize(1);
  }

  @Test
  void plansAndChangesManyAtOnce() {
    server.call("create_project", Map.of("name", "p"));
    var made =
        server.call(
            "create_work_items",
            Map.of(
                "items",
                List.of(
                    Map.of("key", "r", "item_type", "project", "title", "Root"),
                    Map.of("key", "s", "parent", "r", "item_type", "session", "title", "One"),
                    Map.of("parent", "s", "item_type", "task", "title", "Two"))));
    assertThat(items(made))
        .extracting(item -> item.get("ref"))
        .containsExactly("W-1", "W-2", "W-3");

    var changed =
        server.call(
            "update_work_items",
            Map.of(
                "items",
                List.of(
                    Map.of("work_item", "W-1", "version", 1, "title", "Top"),
                    Map.of(
                        "work_item", "W-2",
                        "version", 1,
                        "status", "completed",
                        "status_of_descendants", "cancel"))));
    assertThat(items(changed)).extracting(item -> item.get("version")).containsExactly(2L, 2L);
    assertThat(server.call("get_work_item", Map.of("work_item", "W-3")))
        .containsEntry("status", "cancelled");
    assertThat(
            server.problem(
                "update_work_items",
                Map.of("items", List.of(Map.of("work_item", "W-99", "version", 1, "title", "x")))))
        .containsEntry("code", "not_found");
  }

  @Test
  void findsWorkItemsPageByPage() {
    server.call("create_project", Map.of("name", "p"));
    plan(45);
    var seen = new ArrayList<Object>();
    Map<String, Object> arguments = Map.of("status", List.of("planned"), "sort", "number");
    var page = server.call("query_work_items", arguments);
    while (page.containsKey("next_cursor")) {
      items(page).forEach(item -> seen.add(item.get("ref")));
      page =
          server.call(
              "query_work_items",
              Map.of(
                  "status",
                  List.of("planned"),
                  "sort",
                  "number",
                  "cursor",
                  Objects.requireNonNull(page.get("next_cursor"))));
    }
    items(page).forEach(item -> seen.add(item.get("ref")));

    assertThat(seen).hasSize(45).doesNotHaveDuplicates().startsWith("W-1").endsWith("W-45");
    assertThat(server.problem("query_work_items", Map.of("cursor", "bm9uc2Vuc2U")))
        .containsEntry("code", "invalid_input");
  }

  @Test
  void passesEveryConditionOfAQueryOn() {
    server.call("create_project", Map.of("name", "p"));
    plan(3);
    server.call(
        "create_work_item",
        Map.of(
            "item_type", "task",
            "title", "Needle",
            "tags", List.of("t", "u"),
            "assignee", "ann",
            "external_ref", "X-9"));
    for (var condition :
        List.<Map<String, Object>>of(
            Map.of("item_type", List.of("task")),
            Map.of("tags", List.of("u")),
            Map.of("assignee", "ann"),
            Map.of("external_ref", "X-9"),
            Map.of("text", "needle"),
            Map.of("text", "need", "view", "full"),
            Map.of("status", List.of("planned"), "item_type", List.of("task", "subtask")))) {
      assertThat(items(server.call("query_work_items", condition)))
          .as("%s", condition)
          .extracting(item -> item.get("title"))
          .containsExactly("Needle");
    }
    assertThat(items(server.call("query_work_items", Map.of("parent", "W-1")))).isEmpty();
    assertThat(items(server.call("query_work_items", Map.of("under", "W-1")))).isEmpty();
    assertThat(
            items(server.call("query_work_items", Map.of("updated_since", "2099-01-01T00:00:00Z"))))
        .isEmpty();
    assertThat(
            items(server.call("query_work_items", Map.of("include_deleted", true, "limit", 200))))
        .hasSize(4);
  }

  @Test
  void movesAWorkItemBelowAnotherAndToTheRoot() {
    server.call("create_project", Map.of("name", "p"));
    server.call("create_work_item", Map.of("item_type", "project", "title", "Root"));
    server.call("create_work_item", Map.of("item_type", "task", "title", "Moved"));
    server.call("create_work_item", Map.of("item_type", "task", "title", "Below", "parent", "W-2"));

    assertThat(
            server.call(
                "move_work_item", Map.of("work_item", "W-2", "version", 1, "parent", "w-1")))
        .containsEntry("path", "/1/2/")
        .containsEntry("version", 2L)
        .containsEntry("project", "p");
    assertThat(server.call("get_work_item", Map.of("work_item", "W-3")))
        .containsEntry("path", "/1/2/3/")
        .containsEntry("version", 1L);
    assertThat(server.call("move_work_item", Map.of("work_item", "W-2", "version", 2)))
        .containsEntry("path", "/2/")
        .doesNotContainKey("parent");
  }

  @Test
  void deletesAWorkItemWithAllBelowIt() {
    server.call("create_project", Map.of("name", "p"));
    server.call("create_work_item", Map.of("item_type", "task", "title", "Root"));
    server.call("create_work_item", Map.of("item_type", "task", "title", "Below", "parent", "W-1"));

    Map<String, Object> deletion =
        Map.of("work_item", "W-1", "version", 1, "request_id", "delete-1");
    assertThat(server.call("delete_work_item", deletion))
        .containsEntry("deleted", 2L)
        .containsEntry("version", 2L)
        .containsKey("deleted_at");
    assertThat(server.call("delete_work_item", deletion))
        .containsEntry("replayed", true)
        .doesNotContainKey("deleted");
    assertThat(items(server.call("query_work_items", Map.of()))).isEmpty();
    assertThat(items(server.call("query_work_items", Map.of("include_deleted", true)))).hasSize(2);
    assertThat(server.call("get_work_item", Map.of("work_item", "W-2"))).containsKey("deleted_at");
  }

  @Test
  void restoresWorkItemsAndProjects() {
    var project = server.call("create_project", Map.of("name", "p"));
    server.call("create_work_item", Map.of("item_type", "task", "title", "Root"));
    var below =
        server.call(
            "create_work_item", Map.of("item_type", "task", "title", "Below", "parent", "W-1"));
    server.call("delete_work_item", Map.of("work_item", "W-1", "version", 1));

    Map<String, Object> restoration = Map.of("subject", "w-1", "request_id", "restore-1");
    assertThat(server.call("restore", restoration))
        .containsEntry("restored", 2L)
        .containsEntry("version", 3L)
        .doesNotContainKey("deleted_at");
    assertThat(server.call("restore", restoration)).containsEntry("replayed", true);
    server.call("delete_work_item", Map.of("work_item", "W-2", "version", 3));
    assertThat(server.call("restore", Map.of("subject", below.get("id"))))
        .containsEntry("restored", 1L);

    server.call(
        "delete_project",
        Map.of("project", "p", "version", project.get("version"), "confirm", "p"));
    assertThat(server.call("restore", Map.of("subject", project.get("id"), "name", "q")))
        .containsEntry("name", "q")
        .containsEntry("status", "active")
        .doesNotContainKey("project");
    assertThat(server.problem("restore", Map.of("subject", "q")))
        .containsEntry("code", "illegal_transition");
  }

  @Test
  void repeatsAWriteWithTheSameRequestIdWithoutDoingItTwice() {
    server.call("create_project", Map.of("name", "p"));
    Map<String, Object> write = Map.of("item_type", "task", "title", "Once", "request_id", "r-1");
    var first = server.call("create_work_item", write);
    var second = server.call("create_work_item", write);

    assertThat(second).containsEntry("ref", first.get("ref")).containsEntry("replayed", true);
    assertThat(
            server.problem(
                "create_work_item",
                Map.of("item_type", "task", "title", "Twice", "request_id", "r-1")))
        .containsEntry("code", "request_id_reused");
  }

  @Test
  void refusesNumbersThatNoDatabaseHolds() {
    server.call("create_project", Map.of("name", "p"));
    for (var number : List.of("1e400", "1e99999999999", "1".repeat(65), "1".repeat(2_000))) {
      server.client.send(creation("\"title\":\"t\",\"metadata\":{\"n\":" + number + "}"));
      assertThat(server.client.answer().toString())
          .as(number)
          .containsAnyOf("invalid_input", "code=-32602", "code=-32700")
          .doesNotContain("incident");
    }
  }

  @Test
  void refusesHalfASurrogatePair() {
    server.call("create_project", Map.of("name", "p"));
    server.client.send(creation("\"title\":\"a\\ud800b\""));

    assertThat(server.client.answer().toString()).contains("invalid_input", "surrogate");
  }

  /** A call as no client of ours would write it. */
  private static String creation(String member) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"raw\",\"method\":\"tools/call\",\"params\":{"
        + "\"name\":\"create_work_item\",\"arguments\":{\"item_type\":\"task\","
        + member
        + "}}}";
  }

  @Test
  void linksAWorkItemToGit() {
    server.call("create_project", Map.of("name", "p"));
    plan(2);
    server.call(
        "update_work_item",
        Map.of(
            "work_item",
            "W-1",
            "version",
            1,
            "add_branches",
            List.of("main", "old"),
            "add_commits",
            List.of("ABCDEF0123")));
    server.call(
        "update_work_items",
        Map.of(
            "items",
            List.of(
                Map.of("work_item", "W-1", "version", 2, "remove_branches", List.of("old")),
                Map.of("work_item", "W-2", "version", 1, "add_commits", List.of("1234567")))));

    assertThat(server.call("get_work_item", Map.of("work_item", "W-1", "include", List.of("git"))))
        .containsEntry("version", 3L)
        .containsEntry(
            "git",
            Map.of(
                "branches", Map.of("items", List.of("main")),
                "commits", Map.of("items", List.of("abcdef0123"))));
    for (var condition :
        List.<Map<String, Object>>of(
            Map.of("branch", "main"),
            Map.of("commit", "abcdef0"),
            Map.of("commit", "ABCDEF0123456789"))) {
      assertThat(items(server.call("query_work_items", condition)))
          .as("%s", condition)
          .extracting(item -> item.get("ref"))
          .containsExactly("W-1");
    }
    assertThat(
            server.problem(
                "update_work_item",
                Map.of("work_item", "W-2", "version", 2, "add_commits", List.of("xyz"))))
        .containsEntry("code", "invalid_input")
        .containsEntry("message", "/add_commits/0 must have 7 to 64 hexadecimal digits.");
  }

  @Test
  void leavesNotesOnAWorkItem() {
    server.call("create_project", Map.of("name", "p"));
    plan(2);
    var note = server.call("add_note", Map.of("subject", "w-1", "text", "The scanner is off"));
    assertThat(note)
        .containsOnlyKeys("id", "subject", "author", "at", "text", "project")
        .containsEntry("subject", "W-1")
        .containsEntry("text", "The scanner is off");
    server.call("add_note", Map.of("subject", "W-1", "text", "On again"));

    var item =
        server.call("get_work_item", Map.of("work_item", "W-1", "include", List.of("notes")));
    assertThat(item).containsEntry("version", 1L);
    assertThat(items(Objects.requireNonNull(item.get("notes"))))
        .extracting(shown -> shown.get("text"))
        .containsExactly("On again", "The scanner is off");
    assertThat(items(server.call("query_work_items", Map.of("text", "scanner"))))
        .singleElement()
        .satisfies(found -> assertThat(found).containsEntry("notes", 2L));
    assertThat(server.problem("add_note", Map.of("subject", "E-7", "text", "x")))
        .containsEntry("code", "not_found")
        .containsEntry("message", "There is no entity \"E-7\".");
    assertThat(server.problem("add_note", Map.of("subject", "W-1", "text", "x".repeat(10_001))))
        .containsEntry("code", "invalid_input")
        .containsEntry("message", "/text has 10001 characters, at most 10000 are allowed.");
  }

  @Test
  void needsAProject() {
    assertThat(server.problem("query_work_items", Map.of()))
        .containsEntry("code", "no_active_project");
    assertThat(server.problem("query_work_items", Map.of("project", "none")))
        .containsEntry("code", "not_found");
  }

  @Test
  void namesEveryFaultOfTheArguments() {
    var problem =
        server.problem("create_work_item", Map.of("itemType", "task", "priority", 7, "tags", "x"));

    assertThat(problem).containsEntry("code", "invalid_input");
    assertThat(problem.toString())
        .contains(
            "/itemType",
            "did you mean \"item_type\"?",
            "/item_type",
            "/title",
            "/priority",
            "/tags");
  }

  @Test
  void staysWithinItsBudgetInReadsWritesAndConflicts() {
    server.call("create_project", Map.of("name", "p"));
    Map<String, Object> large =
        Map.of("item_type", "task", "title", "Large", "description", "ü".repeat(20_000));
    assertThat(ServerHarness.bytes(server.result("create_work_item", large)))
        .isBetween(10_000, 16_384);
    assertThat(ServerHarness.bytes(server.result("get_work_item", Map.of("work_item", "W-1"))))
        .isBetween(10_000, 16_384);
    assertThat(server.call("get_work_item", Map.of("work_item", "W-1", "max_bytes", 1_024)))
        .containsKey("truncated_fields");
    assertThat(server.call("get_work_item", Map.of("work_item", "W-1", "max_bytes", 100_000)))
        .containsEntry("description", "ü".repeat(20_000));
    var conflict =
        server.result("update_work_item", Map.of("work_item", "W-1", "version", 9, "title", "x"));
    assertThat(ServerHarness.text(conflict)).contains("version_conflict");
    assertThat(ServerHarness.bytes(conflict)).isBetween(10_000, 16_384);
    assertThat(server.problem("get_work_item", Map.of("work_item", "W-1", "max_bytes", 1_023)))
        .containsEntry("code", "invalid_input");
  }

  @Test
  void cutsAListAtAnItemAndGoesOnThere() {
    server.call("create_project", Map.of("name", "p"));
    plan(100);
    var page =
        server.call("query_work_items", Map.of("limit", 100, "max_bytes", 2_000, "sort", "number"));
    assertThat(page).containsEntry("truncated", true);
    var shown = items(page).size();
    var next =
        server.call(
            "query_work_items",
            Map.of(
                "limit",
                100,
                "sort",
                "number",
                "cursor",
                Objects.requireNonNull(page.get("next_cursor"))));

    assertThat(items(next).get(0)).containsEntry("ref", "W-" + (shown + 1));
  }

  @Test
  void answersCallsSideBySide() {
    server.call("create_project", Map.of("name", "p"));
    for (var i = 0; i < 200; i++) {
      server.client.call(
          "c" + i, "create_work_item", Map.of("item_type", "task", "title", "t" + i));
    }
    var refs = new HashSet<Object>();
    for (var i = 0; i < 200; i++) {
      var result = (Map<?, ?>) Objects.requireNonNull(server.client.answer().get("result"));
      refs.add(((Map<?, ?>) Objects.requireNonNull(result.get("structuredContent"))).get("ref"));
    }
    assertThat(refs).hasSize(200);
  }

  private void plan(int count) {
    server.call(
        "create_work_items",
        Map.of(
            "items",
            IntStream.range(0, count)
                .mapToObj(i -> Map.of("item_type", "session", "title", "Item " + i))
                .toList()));
  }

  private static List<Object> names(Map<?, ?> page) {
    return items(page).stream().<Object>map(item -> item.get("name")).toList();
  }

  @SuppressWarnings("unchecked") // A list holds objects.
  private static List<Map<String, Object>> items(Object list) {
    var items = ((Map<?, ?>) list).get("items");
    return items == null ? List.of() : (List<Map<String, Object>>) items;
  }
}
