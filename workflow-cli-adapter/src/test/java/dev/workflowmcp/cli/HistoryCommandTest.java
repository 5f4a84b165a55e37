package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryCommandTest {
  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  @BeforeEach
  void aPlan() {
    console = new Console(home);
    console.run("project", "create", "Invoices");
    console.run("item", "create", "Read");
    console.run("item", "create", "Write");
    console.run("item", "update", "W-1", "--status", "active");
  }

  @Test
  void showsWhatHappenedNewestFirst() {
    var lines = console.run("history").lines();

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("AT").contains("REF", "ACTOR", "ACTION", "CHANGES");
    assertThat(lines.get(1)).contains("W-1", "ada", "updated", "status: planned → active");
    assertThat(lines.get(2)).contains("W-2", "created");
    assertThat(lines.get(3)).contains("W-1", "created");
  }

  @Test
  void showsThatOfOneThing() {
    assertThat(console.run("history", "w-2").lines()).hasSize(2);
    assertThat(console.run("history", "Invoices").lines().get(1)).contains("created", "Invoices");
    assertThat(console.run("history", "--actor", "bob").err()).contains("No events.");
    assertThat(console.run("history", "--since", "2100-01-01T00:00:00Z").err())
        .contains("No events.");
  }

  @Test
  void saysHowToGoOn() {
    var first = console.run("history", "--limit", "2");

    assertThat(first.err()).contains("--cursor ");
    var cursor = first.err().strip().replaceAll(".*--cursor ", "");
    assertThat(console.run("history", "--limit", "2", "--cursor", cursor).lines()).hasSize(2);
  }

  @Test
  void printsWhatAgentsGet() {
    var json = console.run("history", "W-1", "--json").json();

    assertThat(json.path("items").size()).isEqualTo(2);
    assertThat(json.at("/items/0/subject/ref").stringValue()).isEqualTo("W-1");
  }

  @Test
  void doesNotKnowWhatThereIsNot() {
    assertThat(console.run("history", "W-9").exitCode()).isEqualTo(3);
    assertThat(console.run("history", "--limit", "0").exitCode()).isEqualTo(2);
  }
}
