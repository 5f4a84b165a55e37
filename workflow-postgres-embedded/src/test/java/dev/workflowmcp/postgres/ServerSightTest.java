package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSightTest {

  @TempDir Path folder;
  private HomeLayout home;

  @BeforeEach
  void makeData() throws IOException {
    home = new HomeLayout(folder);
    Files.createDirectories(home.data());
  }

  @Test
  void seesNothingWithoutAPidFile() throws IOException {
    assertThat(ServerSight.of(home).server()).isEqualTo(Server.STOPPED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "12",
        "12\n/data",
        "x\n/data\n1\n5432\n",
        "12\n/data\n1\nport\n\n\n\nready"
      })
  void takesATornPidFileForNothing(String content) throws IOException {
    Files.writeString(home.postmasterPid(), content);
    assertThat(ServerSight.of(home).server()).isEqualTo(Server.STOPPED);
  }

  @Test
  void takesAPidFileOfADeadProcessForNothing() throws Exception {
    var process = new ProcessBuilder("true").start();
    process.waitFor();
    write(process.pid());
    assertThat(ServerSight.of(home).server()).isEqualTo(Server.STOPPED);
  }

  @Test
  void takesAStrangerWithTheSameNumberForNothing() throws IOException {
    write(ProcessHandle.current().pid());
    assertThat(ServerSight.of(home).server()).isEqualTo(Server.STOPPED);
  }

  private void write(long pid) throws IOException {
    Files.writeString(
        home.postmasterPid(), pid + "\n" + home.data() + "\n1\n5432\n\n127.0.0.1\n0 0\nready\n");
  }
}
