package dev.workflowmcp.postgres;

import static dev.workflowmcp.postgres.TestHomes.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsIT {

  @RegisterExtension final TestHomes homes = new TestHomes();

  @Test
  void saysThatTheHomeIsReadOnly() throws Exception {
    var home = homes.ready();
    var before = filesIn(home);
    var remount = "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\"";

    assertThat(failureInside(remount, home, ":")).contains(Reason.HOME_NOT_USABLE.name());

    assertThat(filesIn(home)).isEqualTo(before);
    try (var postgres = EmbeddedPostgres.join(config(home))) {
      assertThat(postgres.isRunning()).isTrue();
    }
  }

  @Test
  void saysThatTheDiskIsFullWhileUnpackingAndTidiesUp() throws Exception {
    var home = Files.createDirectory(homes.empty("home"));
    var mount = "mount -t tmpfs -o size=20m none \"$0\"";

    assertThat(failureInside(mount, home, "find \"$0\" -name '.new-*'"))
        .contains(Reason.DISK_FULL.name())
        .doesNotContain(".new-");
  }

  @Test
  void saysThatTheDiskIsFullWhileCreatingTheDataFolderAndTidiesUp() throws Exception {
    var source = homes.unpacked();
    var home = Files.createDirectory(homes.empty("home"));
    var mount = "mount -t tmpfs -o size=10m none \"$0\" && cp -a " + source + "/binaries \"$0\"";

    assertThat(failureInside(mount, home, "find \"$0\" -name '.new-*'"))
        .contains(Reason.DISK_FULL.name())
        .doesNotContain(".new-");
  }

  @Test
  void saysThatTheDiskIsFullWhileStartingAndLeavesTheDataAsTheyAre() throws Exception {
    var source = homes.ready();
    var home = Files.createDirectory(homes.empty("home"));
    var fill =
        "mount -t tmpfs -o size=60m none \"$0\" && cp -a "
            + source
            + "/. \"$0\""
            + " && { dd if=/dev/zero of=\"$0/filler\" bs=4k 2>/dev/null || true; }";

    assertThat(failureInside(fill, home, ":")).contains(Reason.DISK_FULL.name());
  }

  @Test
  void saysThatNobodyHasTheVersionThatMadeTheData() throws IOException {
    var home = homes.ready();
    var version = new HomeLayout(home).data().resolve("PG_VERSION");
    Files.writeString(version, "13\n");

    var failure = failure(home);

    assertThat(failure.reason()).isEqualTo(Reason.NO_BINARIES);
    assertThat(failure)
        .hasMessageContaining("PostgreSQL 13")
        .hasMessageContaining(TestHomes.installation().version());
    assertThat(version).hasContent("13\n");
    assertThat(EmbeddedPostgres.inspect(config(home)).faults())
        .containsExactly("The data were made by PostgreSQL 13, which is not there any more.");
  }

  @Test
  void saysWhichFileOfTheDataIsMissing() throws IOException {
    var home = homes.ready();
    Files.delete(new HomeLayout(home).passwordFile());

    var failure = failure(home);

    assertThat(failure.reason()).isEqualTo(Reason.DATA_INCOMPLETE);
    assertThat(failure).hasMessageContaining("workflow.password");
  }

  @Test
  void showsTheEndOfTheLogWhenPostgresqlDoesNotStart() throws IOException {
    var home = homes.ready();
    Files.writeString(
        new HomeLayout(home).data().resolve("postgresql.auto.conf"), "no_such_setting = 1\n");

    var failure = failure(home);

    assertThat(failure.reason()).isEqualTo(Reason.START_FAILED);
    assertThat(failure).hasMessageContaining("no_such_setting");
  }

  @Test
  void noNextStepRemovesAnything() {
    assertThat(failure(notAFolder()).nextStep()).doesNotContainIgnoringCase("delete");
  }

  @Test
  void saysThatTheHomeIsNotAFolder() {
    assertThat(failure(notAFolder()).reason()).isEqualTo(Reason.HOME_NOT_USABLE);
  }

  private static Path notAFolder() {
    return Path.of("/dev/null/home");
  }

  private static EmbeddedPostgresException failure(Path home) {
    return catchThrowableOfType(
        EmbeddedPostgresException.class, () -> EmbeddedPostgres.join(config(home)).close());
  }

  /**
   * What a member says for whom the script has arranged the file system, and a second script after
   * it.
   */
  private static String failureInside(String arrange, Path home, String then) throws IOException {
    var root = ProcessHandle.current().info().user().orElse("").equals("root");
    var namespace = List.of("unshare", root ? "-m" : "-rm");
    assumeTrue(isPermitted(namespace), "no mount namespaces here");
    var script = arrange + " && { \"$@\"; " + then + "; }";
    var command = new ArrayList<>(namespace);
    command.addAll(List.of("sh", "-c", script, home.toString()));
    try (var member = MemberProcess.start(command, Map.of(), home)) {
      return member.everything();
    }
  }

  private static boolean isPermitted(List<String> namespace) {
    try {
      var command = new ArrayList<>(namespace);
      command.add("true");
      return Commands.run(command, "", TestHomes.PATIENCE).exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> filesIn(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
