package dev.workflowmcp.postgres;

import static dev.workflowmcp.postgres.TestHomes.awaitStopped;
import static dev.workflowmcp.postgres.TestHomes.config;
import static dev.workflowmcp.postgres.TestHomes.look;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecoveryIT {

  @RegisterExtension final TestHomes homes = new TestHomes();

  @Test
  void keepsWhatWasAcknowledgedWhenPostgresqlIsKilled() throws Exception {
    var home = homes.ready();
    try (var member = EmbeddedPostgres.join(config(home))) {
      Sql.value(member.address(), "CREATE DATABASE acknowledged");
      TestHomes.killAll(home);
    }

    try (var next = EmbeddedPostgres.join(config(home))) {
      var found = "SELECT count(*) FROM pg_database WHERE datname = 'acknowledged'";
      assertThat(Sql.value(next.address(), found)).isEqualTo("1");
    }
  }

  @Test
  void startsAgainWhileProcessesOfTheKilledPostmasterAreStillThere() throws Exception {
    var home = homes.ready();
    try (var member = EmbeddedPostgres.join(config(home))) {
      ProcessHandle.of(look(home).pid()).orElseThrow().destroyForcibly();
      awaitStopped(home);
      member.ensureRunning();
      assertThat(Sql.value(member.address(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void memberStartsAgainAServerThatDied() throws Exception {
    var home = homes.ready();
    try (var member = EmbeddedPostgres.join(config(home))) {
      assertThat(member.isRunning()).isTrue();
      TestHomes.killAll(home);
      assertThat(member.isRunning()).isFalse();

      member.ensureRunning();

      assertThat(member.isRunning()).isTrue();
      assertThat(Sql.value(member.address(), "SELECT 1")).isEqualTo("1");
    }
    awaitStopped(home);
  }

  @Test
  void waitsOutTheRecoveryAfterOneOfItsProcessesDied() throws Exception {
    var home = homes.ready();
    try (var member = EmbeddedPostgres.join(config(home))) {
      var server = look(home);
      ProcessHandle.of(server.pid())
          .orElseThrow()
          .children()
          .forEach(ProcessHandle::destroyForcibly);

      member.ensureRunning();

      assertThat(Sql.value(member.address(), "SELECT 1")).isEqualTo("1");
      assertThat(look(home).pid()).isEqualTo(server.pid());
    }
  }

  @Test
  void leavesAloneAProcessThatGotTheNumberOfTheDeadServer() throws Exception {
    var home = homes.ready();
    var self = ProcessHandle.current().pid();
    var data = new HomeLayout(home).data();
    Files.write(
        data.resolve("postmaster.pid"),
        List.of(Long.toString(self), data.toString(), "1", "1", "", "127.0.0.1", "", "ready"));

    try (var member = EmbeddedPostgres.join(config(home))) {
      assertThat(look(home).pid()).isNotEqualTo(self);
      assertThat(Sql.value(member.address(), "SELECT 1")).isEqualTo("1");
    }
    awaitStopped(home);
  }

  @Test
  void refusesDataThatProcessesOutOfSightUse() throws Exception {
    var home = homes.ready();
    var log = Files.createFile(home.resolve("server.log"));
    var lock = home.resolve("server.lock").toString();
    var holder = new ProcessBuilder("flock", lock, "sh", "-c", "echo held; exec sleep 600").start();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('h');
      var impatient = EmbeddedPostgresConfig.in(home).withStartTimeout(Duration.ofSeconds(2));
      assertThatThrownBy(() -> EmbeddedPostgres.join(impatient))
          .isInstanceOfSatisfying(
              EmbeddedPostgresException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.IN_USE_ELSEWHERE));
      assertThat(log).isEmptyFile();
    } finally {
      holder.descendants().forEach(ProcessHandle::destroyForcibly);
      holder.destroyForcibly();
    }
  }

  @Test
  void unpacksAgainWhatIsIncomplete() throws Exception {
    var home = homes.readyWithOwnBinaries();
    Files.delete(binaries(home).resolve("lib/libxml2.so.2"));
    try (var member = EmbeddedPostgres.join(config(home))) {
      assertThat(member.isRunning()).isTrue();
    }
    assertThat(binaries(home).resolve("lib/libxml2.so.2")).exists();
  }

  @Test
  void unpacksAgainWhatIsDamagedWhenItDoesNotRun() throws Exception {
    var home = homes.readyWithOwnBinaries();
    var postgres = binaries(home).resolve("bin/postgres");
    var bytes = Files.readAllBytes(postgres);
    Arrays.fill(bytes, 0, 64, (byte) 0);
    Files.write(postgres, bytes);
    assertThat(EmbeddedPostgres.inspect(config(home)).faults())
        .singleElement()
        .asString()
        .contains("bin/postgres");

    try (var member = EmbeddedPostgres.join(config(home))) {
      assertThat(member.isRunning()).isTrue();
    }
  }

  @Test
  void goesOnAfterAKillInTheMiddleOfTheInstallation() throws Exception {
    var home = homes.empty("home");
    try (var killed = MemberProcess.start(home)) {
      await().atMost(TestHomes.PATIENCE).until(() -> isUnpacking(home));
      killed.kill();
    }
    assertThat(Installations.installed(new HomeLayout(home))).isEmpty();

    try (var member = EmbeddedPostgres.join(config(home))) {
      assertThat(Sql.value(member.address(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void removesWhatAKilledInstallationLeft() throws Exception {
    var home = homes.empty("home");
    var unpacking = Files.createDirectories(home.resolve("binaries/.new-123/bin"));
    Files.writeString(unpacking.resolve("postgres"), "half");
    var cluster = Files.createDirectories(home.resolve(".new-456/data"));

    try (var member = EmbeddedPostgres.join(config(home))) {
      assertThat(member.isRunning()).isTrue();
      assertThat(unpacking).doesNotExist();
      assertThat(cluster).doesNotExist();
    }
  }

  private static boolean isUnpacking(Path home) throws IOException {
    var binaries = new HomeLayout(home).binaries();
    if (!Files.isDirectory(binaries)) {
      return false;
    }
    try (var unfinished = Files.walk(binaries, 3)) {
      return unfinished.anyMatch(Files::isRegularFile);
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static Path binaries(Path home) throws Exception {
    return Installations.installed(new HomeLayout(home)).get(0).folder();
  }
}
