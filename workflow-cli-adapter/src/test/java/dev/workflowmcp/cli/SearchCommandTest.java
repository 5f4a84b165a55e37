package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchCommandTest {
  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  @BeforeEach
  void someThings() {
    console = new Console(home);
    console.run("project", "create", "Invoices");
    console.run("item", "create", "Read", "--description", "About the zeppelin");
    console.run("item", "create", "Zeppelin");
    console.run("note", "add", "W-1", "The zeppelin\nflew by");
  }

  @Test
  void showsWhatWasFoundTheBestFirst() {
    var lines = console.run("search", "zeppelin").lines();

    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).startsWith("REF").contains("KIND", "STATUS", "TITLE");
    assertThat(lines.get(1)).contains("W-2", "task", "planned", "Zeppelin");
    assertThat(lines.get(2)).contains("W-1", "task", "planned", "Read");
    assertThat(lines.get(3)).contains("About the zeppelin");
    assertThat(lines.get(4)).contains("W-1", "note", "Read");
    assertThat(lines.get(5)).contains("The zeppelin flew by");
  }

  @Test
  void takesSeveralWordsAndKinds() {
    assertThat(console.run("search", "zepp", "about").lines()).hasSize(3);
    assertThat(console.run("search", "zeppelin", "--kinds", "note").lines()).hasSize(3);
    assertThat(console.run("search", "w-2").lines().get(1)).contains("Zeppelin");
    assertThat(console.run("search", "balloon").err()).contains("Nothing was found.");
  }

  @Test
  void saysHowToGoOn() {
    var first = console.run("search", "zeppelin", "--limit", "2");

    assertThat(first.err()).contains("--cursor ");
    var cursor = first.err().strip().replaceAll(".*--cursor ", "");
    assertThat(console.run("search", "zeppelin", "--limit", "2", "--cursor", cursor).lines())
        .hasSize(3);
  }

  @Test
  void printsWhatAgentsGet() {
    var json = console.run("search", "zeppelin", "--json").json();

    assertThat(json.at("/items/0/kind").stringValue()).isEqualTo("work_item");
    assertThat(json.at("/items/0/ref").stringValue()).isEqualTo("W-2");
    assertThat(json.at("/items/2/snippet").stringValue()).isEqualTo("The zeppelin flew by");
  }

  @Test
  void refusesWhatHasNoWords() {
    assertThat(console.run("search", "!").exitCode()).isEqualTo(2);
    assertThat(console.run("search").exitCode()).isEqualTo(2);
    assertThat(console.run("search", "a", "--kinds", "project").exitCode()).isEqualTo(2);
  }
}
