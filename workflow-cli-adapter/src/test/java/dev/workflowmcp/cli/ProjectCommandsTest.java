package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectCommandsTest {
  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  @BeforeEach
  void aConsole() {
    console = new Console(home);
  }

  private String create(String name) {
    return console.run("project", "create", name, "--json").json().path("id").stringValue();
  }

  @Test
  void createsAProjectAndWorksInItFromThenOn() {
    var created = console.run("project", "create", "Invoices", "-d", "All of them.");
    assertThat(created.exitCode()).isZero();
    assertThat(created.lines())
        .startsWith("Invoices")
        .anyMatch(line -> line.matches("Status +active"));
    assertThat(console.run("project", "show").lines()).startsWith("Invoices");
  }

  @Test
  void leavesTheActiveProjectWhenToldSo() {
    create("First");
    console.run("project", "create", "Second", "--no-switch");
    assertThat(console.run("project", "show").lines()).startsWith("First");
  }

  @Test
  void switchesToAnotherProject() {
    create("First");
    create("Second");
    assertThat(console.run("project", "use", "FIRST").exitCode()).isZero();
    assertThat(console.run("project", "show").lines()).startsWith("First");
  }

  @Test
  void saysThatNoProjectIsActive() {
    var result = console.run("project", "show");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("No project is active");
    assertThat(console.run("project", "show", "--json").out().strip())
        .isEqualTo("{\"project_id\":null}");
  }

  @Test
  void refusesANameThatIsTaken() {
    create("Invoices");
    var result = console.run("project", "create", "INVOICES");
    assertThat(result.exitCode()).isEqualTo(ExitCodes.CONFLICT);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("\"INVOICES\" is taken");
  }

  @Test
  void renamesWithoutAVersionAndRefusesAStaleOne() {
    create("Invoices");
    assertThat(console.run("project", "update", "Invoices", "--name", "Bills").lines())
        .startsWith("Bills");
    var stale = console.run("project", "update", "Bills", "--version", "1", "--name", "X");
    assertThat(stale.exitCode()).isEqualTo(ExitCodes.CONFLICT);
    assertThat(stale.err()).contains("is at version");
  }

  @Test
  void archivesAndBringsBack() {
    create("Invoices");
    assertThat(console.run("project", "archive", "Invoices").exitCode()).isZero();
    assertThat(console.run("item", "list").exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
    assertThat(console.run("item", "list", "-p", "Invoices").exitCode())
        .isEqualTo(ExitCodes.CONFLICT);
    assertThat(console.run("project", "unarchive", "Invoices").exitCode()).isZero();
    assertThat(console.run("item", "list", "-p", "Invoices").exitCode()).isZero();
  }

  @Test
  void deletesOnlyWhatIsConfirmedAndTellsHowToRestoreIt() {
    var id = create("Invoices");
    var refused = console.run("project", "delete", "Invoices", "--confirm", "invoices");
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.INVALID);
    var deleted = console.run("project", "delete", "Invoices", "--confirm", "Invoices");
    assertThat(deleted.exitCode()).isZero();
    assertThat(deleted.err()).contains("workflow project restore " + id);
    assertThat(console.run("project", "restore", id).exitCode()).isZero();
    assertThat(console.run("project", "list").out()).contains("Invoices");
  }

  @Test
  void removesForEverOnlyWhatWasDeleted() {
    var id = create("Invoices");
    assertThat(console.run("project", "purge", id, "--confirm", "Invoices").exitCode())
        .isEqualTo(ExitCodes.CONFLICT);
    console.run("project", "delete", "Invoices", "--confirm", "Invoices");
    assertThat(console.run("project", "purge", id, "--confirm", "Invoices").exitCode()).isZero();
    assertThat(console.run("project", "list", "--status", "all").out()).isEmpty();
  }

  @Test
  void listsProjectsUnderAlignedColumns() {
    create("A");
    create("Longer name");
    var lines = console.run("project", "list").lines();
    assertThat(lines).hasSize(3);
    var column = lines.get(0).indexOf("STATUS");
    assertThat(lines.subList(1, 3)).allMatch(line -> line.startsWith("active", column));
  }

  @Test
  void repeatsARequestWithoutEffect() {
    console.run("project", "create", "Invoices", "--request-id", "r1");
    var again = console.run("project", "create", "Invoices", "--request-id", "r1");
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).contains("done before");
    assertThat(console.run("project", "list", "--json").json().path("items")).hasSize(1);
  }
}
