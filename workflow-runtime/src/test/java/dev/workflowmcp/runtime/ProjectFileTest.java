package dev.workflowmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFileTest {
  @TempDir Path folder;

  @Test
  void isNotThere() {
    assertThat(ProjectFile.find(folder)).isEmpty();
  }

  @Test
  void givesTheIdBeforeTheName() throws IOException {
    write(folder, "{\"project\":{\"name\":\"Invoices\",\"id\":\" 0190-1 \"},\"other\":1}");
    assertThat(ProjectFile.find(folder)).contains("0190-1");
    write(folder, "{\"project\":{\"name\":\"Invoices\",\"id\":\"\"}}");
    assertThat(ProjectFile.find(folder)).contains("Invoices");
  }

  @Test
  void isFoundInAParent() throws IOException {
    write(folder, "{\"project\":{\"name\":\"Invoices\"}}");
    var below = Files.createDirectories(folder.resolve("src/main"));
    assertThat(ProjectFile.find(below)).contains("Invoices");
  }

  @Test
  void isTheNearest() throws IOException {
    write(folder, "{\"project\":{\"name\":\"Invoices\"}}");
    var below = Files.createDirectories(folder.resolve("ledger"));
    write(below, "{\"project\":{\"name\":\"Ledger\"}}");
    assertThat(ProjectFile.find(below)).contains("Ledger");
  }

  @Test
  void isFoundFromARelativeFolder() {
    assertThat(ProjectFile.find(Path.of("")))
        .isEqualTo(ProjectFile.find(Path.of("").toAbsolutePath()));
  }

  @Test
  void doesNotHideTheOneAboveWhenItIsAFolder() throws IOException {
    write(folder, "{\"project\":{\"name\":\"Invoices\"}}");
    var below = folder.resolve("ledger");
    Files.createDirectories(below.resolve(".workflow-mcp/config.json"));
    assertThat(ProjectFile.find(below)).contains("Invoices");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"project\":", "not JSON", "{} {}x"})
  void isRefusedWhenItIsNotJson(String text) throws IOException {
    var file = write(folder, text);
    assertThatThrownBy(() -> ProjectFile.find(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + " cannot be read as JSON");
  }

  @Test
  void isRefusedWhenItIsNotText() throws IOException {
    var file = write(folder, "");
    Files.write(file, new byte[] {'"', (byte) 0xff, '"'});
    assertThatThrownBy(() -> ProjectFile.find(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + " cannot be read as JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"project\":\"Invoices\"}",
        "{\"project\":{}}",
        "{\"project\":{\"id\":7,\"name\":\" \"}}"
      })
  void isRefusedWithoutAProject(String text) throws IOException {
    var file = write(folder, text);
    assertThatThrownBy(() -> ProjectFile.find(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            file + " names no project; allowed: {\"project\": {\"id\": \"…\", \"name\": \"…\"}}");
  }

  private static Path write(Path folder, String text) throws IOException {
    var file = folder.resolve(".workflow-mcp/config.json");
    Files.createDirectories(folder.resolve(".workflow-mcp"));
    return Files.writeString(file, text);
  }
}
