package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.postgres.EmbeddedPostgresStatus;
import dev.workflowmcp.runtime.SchemaVersions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksTest {
  @TempDir private Path folder;

  @Test
  void findAHomeThatWillBeMadeWell() {
    var check = MachineChecks.home(folder.resolve("not/there/yet"));
    assertThat(check.state()).isEqualTo(Check.State.WELL);
    assertThat(check.finding()).contains("not/there/yet", "MiB free");
  }

  @Test
  void findAHomeThatIsAFile() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "");
    var check = MachineChecks.home(file);
    assertThat(check.state()).isEqualTo(Check.State.FAULT);
    assertThat(check.nextStep().orElse("")).contains("WORKFLOW_HOME");
  }

  @Test
  void tellWhatBecameOfTheArchive() {
    assertThat(MachineChecks.archive("used").state()).isEqualTo(Check.State.WELL);
    assertThat(MachineChecks.archive("made").state()).isEqualTo(Check.State.WELL);
    assertThat(MachineChecks.archive("off").state()).isEqualTo(Check.State.WELL);
    assertThat(MachineChecks.archive("failed").nextStep().orElse("")).contains("--make-archive");
    assertThat(MachineChecks.archive(null).state()).isEqualTo(Check.State.WARNING);
  }

  @Test
  void tellOfTheFaultsOfThePrivateServer() {
    var status =
        new EmbeddedPostgresStatus(
            List.of("18.6"),
            folder,
            Optional.of(18),
            EmbeddedPostgresStatus.Server.RUNNING,
            OptionalLong.of(4711),
            OptionalInt.of(5433),
            OptionalInt.of(2),
            List.of("The data folder belongs to somebody else."));
    var check = DatabaseChecks.embedded(status);
    assertThat(check.state()).isEqualTo(Check.State.FAULT);
    assertThat(check.finding())
        .contains("running", "5433", "4711", "2 processes", "belongs to somebody else");
  }

  @Test
  void tellWhyTheRegistryCannotBeHad() {
    var checks =
        DatabaseChecks.registry(
            () -> {
              throw new WorkflowException(
                  new Problem.DatabaseUnavailable("It is down.", "Start it."));
            });
    assertThat(checks).containsExactly(Check.fault("Registry", "It is down.", "Start it."));
  }

  @Test
  void countTheProjects() {
    var console = new Console(folder);
    console.run("project", "create", "A");
    console.run("project", "create", "B");
    console.run("project", "archive", "A");
    var checks = DatabaseChecks.registry(console::workflow);
    assertThat(checks).last().isEqualTo(Check.well("Projects", "1 active, 1 archived."));
    assertThat(DatabaseChecks.registry(new InMemoryStore()::workflow))
        .last()
        .isEqualTo(Check.well("Projects", "None yet."));
  }

  @Test
  void tellWhichSchemaTheDatabasesHave() {
    var well = DatabaseChecks.schemas(new SchemaVersions("6_aa", "9_bb", true, 12, 0, 0, 0));
    assertThat(well)
        .isEqualTo(
            Check.well(
                "Schema",
                "Registry 6_aa, template 9_bb; databases of projects: 12 of this version, 0 older,"
                    + " 0 newer, 0 out of reach."));

    var older = DatabaseChecks.schemas(new SchemaVersions("6_aa", "9_bb", true, 9, 3, 0, 0));
    assertThat(older.state()).isEqualTo(Check.State.WARNING);
    assertThat(older.nextStep().orElse("")).contains("migrated when it is first used");

    var newer = DatabaseChecks.schemas(new SchemaVersions("6_aa", "9_bb", false, 9, 3, 1, 1));
    assertThat(newer.finding()).contains("made with the next project", "1 newer", "1 out of reach");
    assertThat(newer.nextStep().orElse("")).contains("Update Workflow on this machine");

    var lost = DatabaseChecks.schemas(new SchemaVersions("6_aa", "9_bb", true, 9, 0, 0, 1));
    assertThat(lost.nextStep().orElse("")).contains("log");
  }

  @Test
  void showHalfMadeProjects() {
    var half =
        new ProjectSummary(
            new ProjectId(UUID.randomUUID()),
            "Half",
            Optional.empty(),
            ProjectStatus.CREATING,
            1,
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var check = DatabaseChecks.projects(List.of(half));
    assertThat(check.state()).isEqualTo(Check.State.WARNING);
    assertThat(check.finding()).isEqualTo("1 creating.");
  }
}
