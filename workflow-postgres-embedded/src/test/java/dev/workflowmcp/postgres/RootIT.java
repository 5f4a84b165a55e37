package dev.workflowmcp.postgres;

import static dev.workflowmcp.postgres.TestHomes.awaitStopped;
import static dev.workflowmcp.postgres.TestHomes.config;
import static dev.workflowmcp.postgres.TestHomes.look;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only root meets; as an ordinary user every other test shows the plain case. */
@EnabledIf("isRoot")
class RootIT {

  private static final int NOBODY = 65_534;

  @RegisterExtension final TestHomes homes = new TestHomes();

  static boolean isRoot() throws IOException {
    return uid(Path.of("/proc/self").toRealPath()) == 0;
  }

  @Test
  void runsAsTheOwnerOfAHomeThatBelongsToSomebodyElse() throws Exception {
    var home = Files.createDirectory(homes.empty("home"));
    Files.setAttribute(home, "unix:uid", NOBODY);

    try (var postgres = EmbeddedPostgres.join(config(home))) {
      assertThat(uid(Path.of("/proc/" + look(home).pid()))).isEqualTo(NOBODY);
      assertThat(Sql.value(postgres.address(), "SELECT 1")).isEqualTo("1");
      try (var files = Files.walk(home, 2)) {
        assertThat(files.filter(path -> uid(path) == 0)).isEmpty();
      }
    }
    awaitStopped(home);
  }

  @Test
  void runsAsAUserOfTheSystemWhereUserNamespacesAreNotToBeHad() throws Exception {
    var home = homes.empty("home");
    var tools = tools("sh", "setsid", "flock", "id", "rm", "setpriv", "env");

    var member = MemberProcess.start(List.of(), Map.of("PATH", tools.toString()), home).joined();

    assertThat(uid(Path.of("/proc/" + look(home).pid()))).isNotZero();
    member.leave();
    awaitStopped(home);
    try (var postgres = EmbeddedPostgres.join(config(home))) {
      assertThat(uid(Path.of("/proc/" + look(home).pid()))).isNotZero();
      assertThat(Sql.value(postgres.address(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void saysWhatToDoWhereThereIsNoWayToBeSomebodyElse() throws Exception {
    var home = homes.empty("home");
    var tools = tools("sh", "setsid", "flock", "id", "rm");

    try (var member = MemberProcess.start(List.of(), Map.of("PATH", tools.toString()), home)) {
      assertThat(member.answer()).isEqualTo("failed " + Reason.ROOT_REFUSED);
    }
    assertThat(new HomeLayout(home).cluster()).doesNotExist();
  }

  /** A folder with nothing but these programs. */
  private Path tools(String... names) throws IOException {
    var folder = Files.createDirectory(homes.empty("bin"));
    for (var name : names) {
      Files.createSymbolicLink(folder.resolve(name), find(name));
    }
    return folder;
  }

  private static Path find(String name) {
    return List.of("/usr/bin", "/bin", "/usr/sbin").stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private static int uid(Path path) {
    try {
      return (int) Files.getAttribute(path, "unix:uid");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
