package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackPortsTest {

  @TempDir Path folder;

  @Test
  void keepsThePortThatIsRemembered() throws IOException {
    var home = home();
    var port = LoopbackPorts.find();
    LoopbackPorts.remember(home, port);
    assertThat(LoopbackPorts.forNextRun(home)).isEqualTo(port);
  }

  @Test
  void givesUpAPortThatSomebodyTook() throws IOException {
    var home = home();
    try (var somebody = new ServerSocket(0, 1, LoopbackPorts.loopback())) {
      LoopbackPorts.remember(home, somebody.getLocalPort());
      assertThat(LoopbackPorts.forNextRun(home)).isNotEqualTo(somebody.getLocalPort());
    }
  }

  @Test
  void makesDoWithoutAReadableFile() throws IOException {
    var home = home();
    Files.writeString(home.portFile(), "no number");
    assertThat(LoopbackPorts.forNextRun(home)).isBetween(1, 65_535);
  }

  private HomeLayout home() throws IOException {
    var home = new HomeLayout(folder);
    Files.createDirectories(home.cluster());
    return home;
  }
}
