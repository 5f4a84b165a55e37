package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OverviewCommandTest {
  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  @BeforeEach
  void aProject() {
    console = new Console(home);
    console.run("project", "create", "Invoices", "--description", "All of them");
  }

  @Test
  void showsAnEmptyProject() {
    assertThat(console.run("overview").lines())
        .containsExactly(
            "Invoices",
            "  All of them",
            "0 planned, 0 active, 0 blocked, 0 completed, 0 cancelled",
            "",
            "Active",
            "Nothing.",
            "",
            "Ready",
            "Nothing.",
            "",
            "Blocked",
            "Nothing.",
            "",
            "Changed",
            "Nothing.");
  }

  @Test
  void showsWhatIsActiveReadyAndBlocked() {
    console.run("item", "create", "Read");
    console.run("item", "create", "Write", "--depends-on", "W-1");
    console.run("item", "create", "Rest");
    console.run("item", "claim", "W-3", "--agent", "bob");
    console.run("type", "register", "vendor", "--schema", "{}");

    var lines = console.run("overview", "--since", "2020-01-01T00:00:00Z").lines();

    assertThat(lines)
        .contains("2 planned, 1 active, 0 blocked, 0 completed, 0 cancelled")
        .containsSubsequence("Active", "Ready", "Blocked", "Entity types");
    assertThat(lines).anyMatch(line -> line.matches("W-3  task  Rest   bob      [-0-9: ]{19}"));
    assertThat(lines).anyMatch(line -> line.matches("W-1  task  2     Read *"));
    assertThat(lines).anyMatch(line -> line.endsWith("waits for W-1 Read"));
    assertThat(lines).anyMatch(line -> line.matches("Changed since [-0-9: ]{19}"));
    assertThat(lines).anyMatch(line -> line.contains("claimed, created, active"));
    assertThat(lines).anyMatch(line -> line.matches("vendor  0 *"));
  }

  @Test
  void printsWhatAgentsGet() {
    console.run("item", "create", "Read");

    var overview = console.run("overview", "--json").json();

    assertThat(overview.at("/project/name").stringValue()).isEqualTo("Invoices");
    assertThat(overview.at("/ready/items/0/ref").stringValue()).isEqualTo("W-1");
    assertThat(overview.at("/changed/items").size()).isZero();
  }

  @Test
  void refusesWhatIsNoTime() {
    var refused = console.run("overview", "--since", "yesterday");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--since", "yesterday");
  }
}
