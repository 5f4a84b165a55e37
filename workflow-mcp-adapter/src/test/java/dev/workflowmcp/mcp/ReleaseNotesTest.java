package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The prompt {@code release_notes} through the protocol. */
class ReleaseNotesTest {
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
        .contains("for D-2 (release \"v2\", commit def5678, deployed on \"production\" at 20")
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
        .contains("for D-3 (commit aaa9999")
        .contains("- W-2 task completed \"First\"\n- W-3 task");
  }

  @Test
  void tellWhatCameBetweenTwoDeployments() {
    scene.deploy();

    var between = scene.prompt("release_notes", Map.of("from", "D-1", "to", "D-3"));
    assertThat(between)
        .contains("what came with D-3 (commit aaa9999, deployed on \"production\"")
        .contains("by 2 deployments")
        .contains("- W-3 task", "- W-4 task")
        .doesNotContain("- W-2 task");
    assertThat(scene.prompt("release_notes", Map.of("from", "D-2", "to", "D-4")))
        .contains("- W-2 task", "on \"staging\"")
        .doesNotContain("- W-3 task");
    assertThat(scene.prompt("release_notes", Map.of("from", "D-4", "to", "D-5")))
        .contains("carries no work items");
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
