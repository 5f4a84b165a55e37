package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitOptionsTest {
  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  @BeforeEach
  void anItem() {
    console = new Console(home);
    console.run("project", "create", "Invoices");
    console.run("item", "create", "Read");
    console.run("item", "create", "Other");
  }

  @Test
  void linkAnItemToGit() {
    var updated =
        console.run(
            "item",
            "update",
            "W-1",
            "--add-branch",
            "feature/a,b",
            "--add-branch",
            "main",
            "--add-commit",
            "ABCDEF0",
            "--json");
    assertThat(updated.json().path("version").intValue()).isEqualTo(2);
    console.run("item", "update", "W-1", "--remove-branch", "main", "--remove-commit", "abcdef0");

    assertThat(console.run("item", "show", "W-1", "-i", "git").lines())
        .containsSubsequence("Branches", "  feature/a,b", "Commits");
    assertThat(console.run("item", "show", "W-1", "-i", "git").err()).contains("None.");
    assertThat(console.run("item", "show", "W-1", "-i", "git", "--json").json().path("git"))
        .hasToString("{\"branches\":{\"items\":[\"feature/a,b\"]},\"commits\":{\"items\":[]}}");
  }

  @Test
  void findItems() {
    console.run("item", "update", "W-2", "--add-branch", "main", "--add-commit", "abcdef0123");
    assertThat(console.run("item", "list", "--branch", "main").lines().get(1)).startsWith("W-2");
    assertThat(console.run("item", "list", "--commit", "ABCDEF0").lines().get(1)).startsWith("W-2");
    assertThat(console.run("item", "list", "--branch", "other").lines()).isEmpty();
  }

  @Test
  void refuseWhatIsNoCommit() {
    var refused = console.run("item", "update", "W-1", "--add-commit", "abc");
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(refused.err()).contains("/add_commits/0 must have 7 to 64 hexadecimal digits");
    assertThat(console.run("item", "list", "--commit", "abc").exitCode())
        .isEqualTo(ExitCodes.INVALID);
  }

  @Test
  void standInFilesToo() throws IOException {
    var file = home.resolve("changes.json");
    Files.writeString(
        file,
        """
        {"items": [{"work_item": "W-1", "version": 1, "add_branches": ["main"],
                    "add_commits": ["abcdef0"], "remove_branches": [], "remove_commits": []}]}""");
    assertThat(console.run("item", "update-all", file.toString()).exitCode()).isZero();
    assertThat(console.run("item", "list", "--branch", "main").lines()).hasSize(2);
  }
}
