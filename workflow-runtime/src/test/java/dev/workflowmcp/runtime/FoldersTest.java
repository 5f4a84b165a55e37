package dev.workflowmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  private static final Path WORK = Path.of("/current/here");

  @Test
  void followsTheVariablesOfTheDesktop() {
    var folders =
        folders(
            Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "/data", "XDG_CONFIG_HOME", "/etc/ada/"));
    assertThat(folders.data()).isEqualTo(Path.of("/data/workflow"));
    assertThat(folders.configuration()).isEqualTo(Path.of("/etc/ada/workflow"));
  }

  @Test
  void ignoresThemWhenTheyAreRelativeOrEmpty() {
    var folders =
        folders(Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "data", "XDG_CONFIG_HOME", ""));
    assertThat(folders.data()).isEqualTo(Path.of("/home/ada/.local/share/workflow"));
    assertThat(folders.configuration()).isEqualTo(Path.of("/home/ada/.config/workflow"));
  }

  @Test
  void asksTheSystemWhereHomeIsNotSet() {
    assertThat(folders(Map.of()).data()).isEqualTo(Path.of("/system/home/.local/share/workflow"));
    assertThat(folders(Map.of("HOME", "")).data())
        .isEqualTo(Path.of("/system/home/.local/share/workflow"));
    assertThat(Folders.of(Map.of(), WORK).data())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/workflow"));
  }

  /** Java says so for a user without an entry in the list of users, as in many containers. */
  @Test
  void asksForASettingWhereNobodyKnowsAHome() {
    assertThatThrownBy(() -> new Folders(Map.of(), WORK, "?").data())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "WORKFLOW_HOME is not set, and this user has no home directory;"
                + " set it to a folder for the data");
  }

  @Test
  void readsPathsFromTheWorkingDirectory() {
    var folders = folders(Map.of("HOME", "/home/ada"));
    assertThat(folders.path("WORKFLOW_HOME", ".workflow")).isEqualTo(WORK.resolve(".workflow"));
    assertThat(folders.path("WORKFLOW_HOME", "../x/./y")).isEqualTo(Path.of("/current/x/y"));
    assertThat(folders.path("WORKFLOW_HOME", "/abs/../data")).isEqualTo(Path.of("/data"));
  }

  @Test
  void knowsTheTildeThatNoShellHasSeen() {
    var folders = folders(Map.of("HOME", "/home/ada"));
    assertThat(folders.path("WORKFLOW_HOME", "~/data")).isEqualTo(Path.of("/home/ada/data"));
    assertThat(folders.path("WORKFLOW_HOME", "~//data/")).isEqualTo(Path.of("/home/ada/data"));
    assertThat(folders.path("WORKFLOW_HOME", "~")).isEqualTo(Path.of("/home/ada"));
    assertThat(folders.path("WORKFLOW_HOME", "~data")).isEqualTo(WORK.resolve("~data"));
  }

  @Test
  void refusesWhatIsNoPath() {
    assertThatThrownBy(() -> folders(Map.of()).path("WORKFLOW_HOME", "a\0b"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("WORKFLOW_HOME is not a path: ");
  }

  @Test
  void theHomeOfTheSettingsHoldsTheFileOfSettings(@TempDir Path folder) throws IOException {
    var home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("workflow.properties"), "actor = Ada\n");
    var environment = Map.of("HOME", "/nowhere", "WORKFLOW_HOME", "home");
    var config = WorkflowConfig.from(Map.of(), environment, folder);
    assertThat(config.home()).isEqualTo(home);
    assertThat(config.actor()).contains("Ada");
    assertThat(WorkflowConfig.from(Map.of("WORKFLOW_HOME", "home"), Map.of(), folder))
        .isEqualTo(config);
  }

  private static Folders folders(Map<String, String> environment) {
    return new Folders(environment, WORK, "/system/home");
  }
}
