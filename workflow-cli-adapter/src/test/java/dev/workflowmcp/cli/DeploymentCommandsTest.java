package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeploymentCommandsTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  /** W-1 and W-2, completed; E-1 of the type vendor. */
  @BeforeEach
  void aProject() {
    console = new Console(home);
    console.run("project", "create", "Invoices");
    console.run("item", "create", "Read", "--status", "completed");
    console.run("item", "create", "Write", "--status", "completed");
    console.run("type", "register", "vendor", "--schema", "{}");
    console.run("entity", "create", "vendor", "Acme");
  }

  @Test
  void takeADeploymentThroughItsLife() {
    var recorded =
        console.run(
            "deployment",
            "record",
            "Production",
            COMMIT,
            "--status",
            "pending",
            "--branch",
            "main",
            "--release",
            "1.2",
            "--metadata",
            "{\"run\": 7}",
            "--work-items",
            "W-1,w-2",
            "--entities",
            "vendor/acme");
    assertThat(recorded.lines())
        .startsWith("D-1  production  pending")
        .contains(
            "Commit      " + COMMIT,
            "Branch      main",
            "Release     1.2",
            "Work items  2",
            "Metadata    {\"run\":7}");
    console.run("note", "add", "D-1", "Waits for the migration");
    var updated =
        console.run(
            "deployment",
            "update",
            "d-1",
            "--status",
            "deployed",
            "--remove-work-items",
            "W-2",
            "--json");
    assertThat(updated.exitCode()).as(updated.err()).isZero();
    assertThat(updated.json().path("version").intValue()).isEqualTo(2);
    assertThat(updated.json().path("work_item_count").intValue()).isEqualTo(1);

    assertThat(console.run("deployment", "show", "D-1").lines())
        .startsWith("D-1  production  deployed", "There now   yes")
        .contains("Work items", "Entities", "Notes", "  Waits for the migration", "History")
        .anyMatch(line -> line.startsWith("W-1"))
        .anyMatch(line -> line.startsWith("E-1"))
        .noneMatch(line -> line.startsWith("W-2"));
    var failed = console.run("deployment", "update", "D-1", "--status", "failed");
    assertThat(failed.exitCode()).isEqualTo(ExitCodes.CONFLICT);
    assertThat(failed.err()).contains("only rolled_back").contains("workflow deployment record");
  }

  @Test
  void showAllThatADeploymentCarries() {
    var references = new StringJoiner(",");
    for (var i = 3; i < 63; i++) {
      console.run("item", "create", "Item");
      references.add("W-" + i);
    }
    console.run("deployment", "record", "staging", COMMIT, "--work-items", references.toString());

    assertThat(console.run("deployment", "show", "D-1").lines())
        .anyMatch(line -> line.startsWith("W-62"));
  }

  @Test
  void listWhatIsWhere() {
    console.run("deployment", "record", "staging", COMMIT, "--work-items", "W-1,W-2");
    console.run("deployment", "record", "production", "0123abc", "--work-items", "W-1");
    console.run("deployment", "record", "production", "0123abd", "-s", "failed");

    assertThat(console.run("deployment", "list").lines())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("REF  ENVIRONMENT  STATUS    NOW"),
            third -> assertThat(third).startsWith("D-3  production   failed         0123abd"),
            second -> assertThat(second).startsWith("D-2  production   deployed  yes  0123abc"),
            first -> assertThat(first).startsWith("D-1  staging      deployed  yes  0123456789ab"));
    assertThat(
            console
                .run("deployment", "list", "PRODUCTION", "-s", "deployed", "--view", "full")
                .lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("D-2");
    assertThat(console.run("deployment", "list", "--work-item", "W-2").lines()).hasSize(2);
    assertThat(console.run("deployment", "list", "--entity", "E-1").err())
        .contains("No deployments.");
    assertThat(console.run("deployment", "list", "--since", "2999-01-01").err())
        .contains("No deployments.");
    assertThat(console.run("item", "list", "--not-deployed-to", "production").lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("W-2");
    assertThat(
            console
                .run("item", "list", "--deployed-to", "staging", "--not-deployed-to", "Production")
                .lines())
        .hasSize(2);
  }

  @Test
  void showWhereThingsAre() {
    console.run("deployment", "record", "staging", COMMIT, "--work-items", "W-1");
    console.run("deployment", "record", "production", COMMIT, "--entities", "E-1");

    assertThat(console.run("item", "show", "W-1", "-i", "deployments").lines())
        .contains("Deployments")
        .anyMatch(line -> line.startsWith("D-1  staging"));
    assertThat(console.run("entity", "show", "E-1", "-i", "deployments").lines())
        .contains("Deployments")
        .anyMatch(line -> line.startsWith("D-2  production"));
    assertThat(console.run("item", "show", "W-2", "-i", "deployments").err())
        .contains("No deployments.");
  }

  @Test
  void recordARepeatedOneOnce() {
    console.run("deployment", "record", "staging", COMMIT, "--request-id", "r");
    var repeated = console.run("deployment", "record", "Staging", COMMIT, "--request-id", "r");

    assertThat(repeated.exitCode()).isZero();
    assertThat(repeated.err()).contains("had been done before");
    assertThat(console.run("deployment", "list").lines()).hasSize(2);
  }

  @Test
  void refuseWhatTheyCannotDo() {
    console.run("deployment", "record", "staging", COMMIT);

    var unknown = console.run("deployment", "list", "prod");
    assertThat(unknown.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
    assertThat(unknown.err()).contains("There is no environment \"prod\"").contains("staging");
    assertThat(console.run("deployment", "show", "D-9").exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
    assertThat(console.run("deployment", "show", "staging").err()).contains("D-3");
    var faulty = console.run("deployment", "record", "staging", "main", "--work-items", "W-9,W-8");
    assertThat(faulty.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(faulty.err()).contains("/commit_sha must have 7 to 64");
    var missing = console.run("deployment", "record", "staging", COMMIT, "--work-items", "W-9,W-8");
    assertThat(missing.err()).contains("/work_items/0 names no work item").contains("1 more");
    assertThat(console.run("deployment", "record", "staging", COMMIT, "-s", "done").err())
        .contains("pending, deployed, failed, rolled_back");
  }
}
