package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MisuseTest {
  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  @BeforeEach
  void aProject() {
    console = new Console(home);
    console.run("project", "create", "Invoices");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "item create X --item-type chore | \"chore\" is not one of project, session, task",
        "item create X --metadata [1] | that is no JSON object",
        "item create X --metadata {\"a\":1,\"a\":2} | that is no JSON object",
        "item create X --due-at tomorrow | \"tomorrow\" is no time",
        "item create X --priority high | --priority",
        "item create | TITLE",
        "item crate | item create",
        "project restore Invoices | is not the id of a project",
        "item create X --priority 7 | /priority must be a whole number from 0 to 4",
      })
  void saysInTwoLinesWhatIsWrong(String commandLine, String message) {
    var result = console.run(commandLine.split(" "));
    assertThat(result.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message).doesNotContain("Exception");
    assertThat(result.err().lines()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"item show ABC", "item show W-99", "item show ABC --json"})
  void saysThatThereIsNoSuchThing(String commandLine) {
    var result = console.run(commandLine.split(" "));
    assertThat(result.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
    assertThat(result.err()).contains("There is no work item");
  }

  @Test
  void namesCommandsWhereAnAgentWouldReadOfTools() {
    assertThat(console.run("item", "show", "W-99").err())
        .contains("\"workflow item list\"")
        .doesNotContain("query_work_items");
  }

  @Test
  void tellsAnIncidentAndNothingOfTheInside() {
    var broken =
        new Console(
            home,
            () -> {
              throw new IllegalStateException("a secret of the inside");
            });
    var result = broken.run("item", "list");
    assertThat(result.exitCode()).isEqualTo(ExitCodes.INTERNAL);
    assertThat(result.err()).contains("incident").doesNotContain("secret", "\tat ");
    assertThat(broken.run("item", "list", "--json").error().path("code").stringValue())
        .isEqualTo("internal");
  }

  @Test
  void showsTheCommandsThatThereAre() {
    var result = console.run("item");
    assertThat(result.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(result.err()).contains("create-all", "update-all");
    assertThat(console.run("help", "item", "create").out()).contains("--item-type");
    assertThat(console.run("item", "create", "--help").exitCode()).isZero();
    assertThat(console.run("help", "nosuch").exitCode()).isEqualTo(ExitCodes.INVALID);
  }
}
