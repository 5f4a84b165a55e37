package dev.workflowmcp.postgres;

import static dev.workflowmcp.postgres.TestHomes.awaitStopped;
import static dev.workflowmcp.postgres.TestHomes.config;
import static dev.workflowmcp.postgres.TestHomes.look;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharingIT {

  @RegisterExtension final TestHomes homes = new TestHomes();

  @Test
  void twentyFirstStartsAtOnceMakeOneServerAndLeaveNone() throws Exception {
    var home = homes.empty("home");
    List<MemberProcess> members = new ArrayList<>();
    for (var i = 0; i < 20; i++) {
      members.add(MemberProcess.start(home));
    }
    for (var member : members) {
      member.joined();
    }

    assertThat(EmbeddedPostgres.inspect(config(home)).members()).hasValue(20);
    assertThat(timesStarted(home)).isEqualTo(1);

    for (var member : members) {
      member.tellToLeave();
    }
    for (var member : members) {
      member.awaitEnd();
    }
    awaitStopped(home);
    assertThat(timesStarted(home)).isEqualTo(1);
  }

  @Test
  void serverStaysUntilTheLastHasLeft() throws Exception {
    var home = homes.ready();
    var first = MemberProcess.start(home).joined();
    try (var second = EmbeddedPostgres.join(config(home))) {
      first.leave();
      assertThat(look(home).server()).isEqualTo(Server.RUNNING);
      assertThat(Sql.value(second.address(), "SELECT 1")).isEqualTo("1");
    }
    awaitStopped(home);
  }

  @Test
  void processThatIsKilledCountsAsGone() throws Exception {
    var home = homes.ready();
    var killed = MemberProcess.start(home).joined();
    var postgres = EmbeddedPostgres.join(config(home));
    killed.kill();
    assertThat(EmbeddedPostgres.inspect(config(home)).members()).hasValue(1);

    postgres.close();
    awaitStopped(home);
  }

  @Test
  void serverOutlivesAKilledLastMemberAndTheNextToLeaveStopsIt() throws Exception {
    var home = homes.ready();
    MemberProcess.start(home).joined().kill();
    var server = look(home);
    assertThat(server.server()).isEqualTo(Server.RUNNING);

    EmbeddedPostgres.join(config(home)).close();

    awaitStopped(home);
    assertThat(timesStarted(home)).isEqualTo(1);
  }

  @Test
  void whoeverJoinsWhileItStopsGetsItStartedAgain() throws Exception {
    var home = homes.ready();
    for (var i = 0; i < 5; i++) {
      try (var postgres = EmbeddedPostgres.join(config(home))) {
        assertThat(Sql.value(postgres.address(), "SELECT 1")).isEqualTo("1");
      }
    }
    awaitStopped(home);
    assertThat(timesStarted(home)).isEqualTo(5);
  }

  @Test
  void stopThatWasAnnouncedButNotSentIsMadeUpFor() throws Exception {
    var home = homes.ready();
    MemberProcess.start(home).joined().kill();
    var server = look(home);
    Files.writeString(new HomeLayout(home).stopMarker(), server.run());

    try (var postgres = EmbeddedPostgres.join(config(home))) {
      assertThat(look(home).pid()).isNotEqualTo(server.pid());
      assertThat(Sql.value(postgres.address(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void severalUsersInOneProcessCountAsOneMember() throws IOException, SQLException {
    var home = homes.ready();
    var first = EmbeddedPostgres.join(config(home));
    var second = EmbeddedPostgres.join(config(home));
    assertThat(EmbeddedPostgres.inspect(config(home)).members()).hasValue(1);

    first.close();
    first.close();
    assertThat(Sql.value(second.address(), "SELECT 1")).isEqualTo("1");
    second.close();
    awaitStopped(home);
  }

  @Test
  void secondClassLoaderIsRefusedAndDoesNotDisturbTheFirst() throws Exception {
    var home = homes.ready();
    var urls = new ArrayList<URL>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    try (var postgres = EmbeddedPostgres.join(config(home));
        var other = new URLClassLoader(urls.toArray(new URL[0]), null)) {
      var configs = other.loadClass(EmbeddedPostgresConfig.class.getName());
      var config = configs.getMethod("in", Path.class).invoke(null, home);
      var join = other.loadClass(EmbeddedPostgres.class.getName()).getMethod("join", configs);

      assertThatThrownBy(() -> join.invoke(null, config))
          .cause()
          .hasMessageContaining("Another class loader");
      assertThat(EmbeddedPostgres.inspect(config(home)).members()).hasValue(1);
      assertThat(postgres.isRunning()).isTrue();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void deathOfTheWholeProcessGroupDoesNotReachTheServer() throws Exception {
    var home = homes.ready();
    var member = MemberProcess.start(List.of("setsid"), Map.of(), home).joined();

    TestHomes.run("sh", "-c", "kill -9 -" + member.pid());
    member.awaitEnd();

    var server = look(home);
    assertThat(server.server()).isEqualTo(Server.RUNNING);
    assertThat(Handshake.succeeds(server.port())).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void serverHoldsNothingOfTheProcessThatStartedIt() throws Exception {
    var home = homes.ready();
    try (var postgres = EmbeddedPostgres.join(config(home))) {
      assertThat(postgres.isRunning()).isTrue();
      var layout = new HomeLayout(home.toRealPath());
      assertThat(openFile(home, 0)).isEqualTo(Path.of("/dev/null"));
      assertThat(openFile(home, 1)).isEqualTo(layout.serverLog());
      assertThat(openFile(home, 2)).isEqualTo(layout.serverLog());
      assertThat(openFiles(home)).doesNotContain(layout.membersLock(), layout.startLock());
      var environment =
          Files.readString(Path.of("/proc/" + look(home).pid() + "/environ")).split("\0");
      assertThat(environment)
          .contains("LC_ALL=C")
          .noneMatch(variable -> variable.matches("(LD_|PG(?!_)).*"));
    }
  }

  private static Path openFile(Path home, int descriptor) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/" + look(home).pid() + "/fd/" + descriptor));
  }

  private static List<Path> openFiles(Path home) throws IOException {
    List<Path> targets = new ArrayList<>();
    try (var links = Files.newDirectoryStream(Path.of("/proc/" + look(home).pid() + "/fd"))) {
      for (var link : links) {
        targets.add(Files.readSymbolicLink(link));
      }
    }
    return targets;
  }

  private static long timesStarted(Path home) throws IOException {
    try (var lines = Files.lines(home.resolve("server.log"))) {
      return lines.filter(line -> line.contains("ready to accept connections")).count();
    }
  }
}
