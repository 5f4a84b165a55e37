package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoteCommandsTest {
  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  @BeforeEach
  void anItem() {
    console = new Console(home);
    console.run("project", "create", "Invoices");
    console.run("item", "create", "Read");
  }

  @Test
  void addsANote() {
    var added = console.run("note", "add", "w-1", "Half is done", "--json");
    assertThat(added.exitCode()).isZero();
    assertThat(added.json().path("subject").stringValue()).isEqualTo("W-1");
    assertThat(added.json().path("author").stringValue()).isEqualTo("ada");
    assertThat(added.json().path("text").stringValue()).isEqualTo("Half is done");
    assertThat(added.json().path("project").stringValue()).isEqualTo("Invoices");
    assertThat(added.json().propertyNames())
        .containsExactly("id", "subject", "author", "at", "text", "project");
    assertThat(console.run("note", "add", "W-1", "The\nrest").lines())
        .satisfiesExactly(
            head -> assertThat(head).matches("W-1  [-0-9: ]{19} by ada"),
            first -> assertThat(first).isEqualTo("  The"),
            second -> assertThat(second).isEqualTo("  rest"));
  }

  @Test
  void addsARepeatedNoteOnce() {
    console.run("note", "add", "W-1", "Once", "--request-id", "r");
    var repeated = console.run("note", "add", "W-1", "Once", "--request-id", "r");
    assertThat(repeated.exitCode()).isZero();
    assertThat(repeated.err()).contains("had been done before");
    assertThat(console.run("item", "list", "--json").out()).contains("\"notes\":1}");
  }

  @Test
  void showsTheNotesOfAnItem() {
    assertThat(console.run("item", "show", "W-1", "--include", "notes").err())
        .contains("No notes.");
    console.run("note", "add", "W-1", "First");
    console.run("note", "add", "W-1", "Second \u001b[31m");
    assertThat(console.run("item", "show", "W-1", "-i", "notes").lines())
        .containsSubsequence("Notes", "  Second \uFFFD[31m", "  First");
    var json = console.run("item", "show", "W-1", "-i", "notes", "--json").json();
    assertThat(json.at("/notes/items")).hasSize(2);
    assertThat(json.at("/notes/items/0").propertyNames())
        .containsExactly("id", "author", "at", "text");
  }

  @Test
  void findsItemsByTheirNotes() {
    console.run("item", "create", "Other");
    console.run("note", "add", "W-2", "About the scanner");
    assertThat(console.run("item", "list", "--text", "scan").lines()).hasSize(2);
  }

  @Test
  void refusesWhatItCannotNote() {
    var missing = console.run("note", "add", "E-7", "Text");
    assertThat(missing.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
    assertThat(missing.err()).contains("There is no entity \"E-7\".");
    var none = console.run("note", "add", "W-1", " ");
    assertThat(none.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(none.err()).contains("/text must not be empty");
    assertThat(console.run("note", "add", "nothing", "Text").exitCode()).isNotZero();
  }
}
