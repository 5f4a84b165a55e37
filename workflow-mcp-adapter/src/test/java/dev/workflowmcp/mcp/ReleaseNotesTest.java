package dev.workflowmcp.mcp;

import static dev.workflowmcp.mcp.BadInputScene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The prompt {@code release_notes} through the protocol. */
class ReleaseNotesTest {
  private static final Map<String, Object> TASK = Map.of("item_type", "task", "title", "x");
  private static final String NOT_ALL = "This is not all";
  private static final Pattern MORE = Pattern.compile("… (\\d+) more\n");
  private static final Pattern ITEM = Pattern.compile("(?m)^- W-");

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
  void tellWhatADeploymentCarries() {
    scene.deploy();

    assertThat(scene.prompt("release_notes", Map.of("deployment", "d-2")))
        .contains("for D-2.\n")
        .contains(
            "Deployments:\n- D-2 (release \"v2\", commit def5678, deployed on \"production\" at 20")
        .contains(
            """
            Carried:
            Below W-1 "Root":
            - W-3 task completed "Second": "More of it"
            At the root:
            - W-4 task planned "Third"
            Entities of type vendor:
            - E-1 "Acme"
            """);
    assertThat(scene.prompt("release_notes", Map.of("environment", "Production")))
        .contains("for D-3.\n")
        .contains("- D-3 (commit aaa9999")
        .contains("- W-2 task completed \"First\"\n- W-3 task");
  }

  @Test
  void tellWhatCameBetweenTwoDeployments() {
    scene.deploy();

    var between = scene.prompt("release_notes", Map.of("from", "D-1", "to", "D-3"));
    assertThat(between)
        .contains("what came with D-3 and was not in D-1, by 2 deployments.\n")
        .contains("- D-3 (commit aaa9999, deployed on \"production\"", "- D-1 (release \"v1\"")
        .contains("- W-3 task", "- W-4 task")
        .doesNotContain("- W-2 task");
    assertThat(scene.prompt("release_notes", Map.of("from", "D-2", "to", "D-4")))
        .contains("- W-2 task", "on \"staging\"")
        .doesNotContain("- W-3 task");
    assertThat(scene.prompt("release_notes", Map.of("from", "D-4", "to", "D-5")))
        .contains("carries no work items")
        .contains("- D-5 (commit ccc9999, pending on \"nowhere\")");
  }

  // #5: only later ones were on the page, and what was between was left out
  @Test
  void tellWhatCameBetweenWhateverCameLater() {
    scene.create(3, TASK);
    record(0);
    record(1, "W-1");
    record(2, "W-2");
    for (var later = 3; later < 205; later++) {
      record(later, "W-3");
    }

    assertThat(between("D-1", "D-3"))
        .contains("- W-1 task", "- W-2 task", "by 2 deployments")
        .doesNotContain("- W-3 task", NOT_ALL);
  }

  // #5
  @Test
  void sayWhenThereWereMoreDeploymentsThanTheyTell() {
    scene.create(1, TASK);
    record(0);
    record(1, "W-1");
    for (var later = 2; later < 203; later++) {
      record(later);
    }

    assertThat(between("D-1", "D-200"))
        .contains("- W-1 task", "by 199 deployments")
        .doesNotContain(NOT_ALL);
    assertThat(between("D-1", "D-202"))
        .contains("by 200 or more deployments", NOT_ALL)
        .doesNotContain("- W-1 task");
  }

  // #5: of 100 items, 20 were left out without a word
  @Test
  void sayWhenSomeDeploymentsCarryMoreThanTheyTell() {
    scene.create(100, TASK);
    record(0);
    for (var time = 1; time <= 5; time++) {
      record(time, items(time * 20 - 19, time * 20));
    }

    assertThat(between("D-1", "D-5")).contains("- W-1 task", "- W-80 task").doesNotContain(NOT_ALL);
    assertThat(between("D-1", "D-6"))
        .contains("- W-100 task", "- W-21 task", NOT_ALL)
        .doesNotContain("- W-1 task");
  }

  // #5: what had no room was told to be nothing, and headings were counted with it
  @Test
  void sayWhenSomeOfItHasNoRoom() {
    scene.create("Root", "item_type", "project");
    scene.create(49, with(TASK, "parent", "W-1", "description", "x".repeat(1_000)));
    scene.create(1, with(TASK, "description", "x".repeat(1_000)));
    record(0, items(2, 51));

    var text = scene.prompt("release_notes", Map.of("deployment", "D-1"));

    var more = MORE.matcher(text);
    assertThat(more.find()).isTrue();
    assertThat(ITEM.matcher(text).results().count() + Long.parseLong(more.group(1))).isEqualTo(50);
    assertThat(text).contains(NOT_ALL).doesNotContain("At the root:");
  }

  private String between(String from, String to) {
    return scene.prompt("release_notes", Map.of("from", from, "to", to));
  }

  /** A deployment to one place, so many seconds after the first. */
  private void record(int seconds, String... items) {
    var at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds);
    scene.record("test", "abc1234", "deployed_at", at.toString(), "work_items", List.of(items));
  }

  private static String[] items(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(i -> "W-" + i).toArray(String[]::new);
  }

  @Test
  void refuseWhatNamesNoRelease() {
    scene.deploy();

    scene.refuses("release_notes", Map.of(), "must name one of");
    scene.refuses(
        "release_notes", Map.of("deployment", "D-1", "environment", "x"), "must name one of");
    scene.refuses("release_notes", Map.of("deployment", "D-1", "from", "D-2"), "must name one of");
    scene.refuses("release_notes", Map.of("from", "D-1"), "/arguments/to is required");
    scene.refuses("release_notes", Map.of("to", "D-1"), "must name one of");
    scene.refuses("release_notes", Map.of("from", "D-3", "to", "D-1"), "is later than D-1");
    scene.refuses("release_notes", Map.of("deployment", "D-9"), "no deployment \"D-9\"");
    scene.refuses("release_notes", Map.of("environment", "moon"), "no environment \"moon\"");
    scene.refuses(
        "release_notes", Map.of("environment", "nowhere"), "no deployment on \"nowhere\"");
  }
}
