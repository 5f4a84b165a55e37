package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EntityCommandsTest {
  private static final String SCHEMA =
      "{\"type\": \"object\", \"required\": [\"country\"], \"properties\": {\"country\": {\"maxLength\": 2}}}";
  private static final String GERMAN = "{\"country\": \"DE\", \"size\": 0.10}";

  @TempDir private Path home;
  private Console console = new Console(Path.of(""));

  @BeforeEach
  void aType() {
    console = new Console(home);
    console.run("project", "create", "Invoices");
    console.run("type", "register", "vendor", "--schema", SCHEMA, "-d", "Who sends");
  }

  @Test
  void registerListAndShowTypes() throws IOException {
    var file = Files.writeString(home.resolve("schema.json"), "{\"type\": \"object\"}");
    var registered = console.run("type", "register", "card", "--schema", file.toString(), "--json");
    assertThat(registered.exitCode()).as(registered.err()).isZero();
    assertThat(registered.json().at("/schema/type").stringValue()).isEqualTo("object");

    assertThat(console.run("type", "list").lines())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("NAME"),
            card -> assertThat(card).startsWith("card"),
            vendor -> assertThat(vendor).startsWith("vendor").contains("Who sends"));
    assertThat(console.run("type", "show", "vendor").out())
        .contains("Description  Who sends")
        .contains("\"maxLength\" : 2");
    assertThat(console.run("type", "show", "vendor", "--schema-version", "2").exitCode())
        .isEqualTo(ExitCodes.NOT_FOUND);
    assertThat(console.run("type", "show", "nothing").err())
        .contains("\"workflow type register\" makes a new one");
  }

  @Test
  void refuseWhatIsNoSchema() {
    var broken = console.run("type", "register", "card", "--schema", "{\"type\": ");
    assertThat(broken.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(broken.err()).contains("no JSON object");
    var missing = console.run("type", "register", "card", "--schema", "nowhere.json");
    assertThat(missing.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(missing.err()).contains("nowhere.json is neither");
    var wrong = console.run("type", "register", "card", "--schema", "{\"type\": \"card\"}");
    assertThat(wrong.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(wrong.err()).contains("/type must be one of");
  }

  @Test
  void takeAnEntityThroughItsLife() {
    var made = console.run("entity", "create", "vendor", "Acme", "--data", GERMAN, "--tags", "a,b");
    assertThat(made.lines())
        .startsWith("E-1  vendor/Acme")
        .contains("    \"country\" : \"DE\",", "    \"size\" : 0.10");
    var updated =
        console.run("entity", "update", "vendor/acme", "--data", "{\"size\": null}", "--json");
    assertThat(updated.json().path("version").intValue()).isEqualTo(2);
    assertThat(updated.json().path("data").propertyNames()).containsExactly("country");
    console.run("note", "add", "E-1", "Pays late");
    assertThat(console.run("entity", "show", "e-1", "-i", "notes,history").lines())
        .contains("Notes", "  Pays late", "History");

    var deleted = console.run("entity", "delete", "E-1");
    assertThat(deleted.out()).contains("Deleted");
    assertThat(deleted.err()).contains("workflow entity restore E-1");
    assertThat(console.run("entity", "update", "E-1", "--name", "x").err())
        .contains("\"workflow entity restore\" E-1");
    assertThat(console.run("type", "delete", "vendor").exitCode()).isZero();
    var restored = console.run("entity", "restore", "E-1", "--name", "Acme 2", "--json");
    assertThat(restored.json().path("name").stringValue()).isEqualTo("Acme 2");
    assertThat(console.run("type", "list").out()).contains("vendor");
  }

  @Test
  void refuseWrongData() {
    var wrong = console.run("entity", "create", "vendor", "Acme", "--data", "{}");
    assertThat(wrong.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(wrong.err()).contains("/country is required");
    assertThat(console.run("entity", "show", "E-1").exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
  }

  @Test
  void createManyFromAFile() throws IOException {
    var file =
        Files.writeString(
            home.resolve("vendors.json"),
            "{\"items\": [{\"entity_type\": \"vendor\", \"name\": \"A\", \"data\": "
                + GERMAN
                + "}, {\"entity_type\": \"vendor\", \"name\": \"B\", \"data\": {\"country\": \"FR\"}}]}");

    assertThat(console.run("entity", "create-all", file.toString()).lines())
        .hasSize(3)
        .last()
        .asString()
        .startsWith("E-2");
    var again = console.run("entity", "create-all", file.toString());
    assertThat(again.exitCode()).isEqualTo(ExitCodes.CONFLICT);
    assertThat(console.run("entity", "show", "E-1", "--json").out()).contains("\"size\":0.10");
    Files.writeString(file, "{\"items\": [{\"entity_type\": \"vendor\", \"name\": \"C\"}]}");
    assertThat(console.run("entity", "create-all", file.toString()).err())
        .contains("/items/0/data is missing");
  }

  @Test
  void letATypeEvolve() {
    console.run("entity", "create", "vendor", "Acme", "--data", GERMAN);
    var rated = "{\"type\": \"object\", \"required\": [\"rating\"]}";

    var tried = console.run("type", "update", "vendor", "--schema", rated, "--dry-run");
    assertThat(tried.lines())
        .startsWith("1 of 1 entities would not be allowed; nothing was changed.")
        .last()
        .asString()
        .isEqualTo("E-1  Acme  /rating is required but missing");
    var refused = console.run("type", "update", "vendor", "--schema", rated);
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.INVALID);
    assertThat(refused.err()).contains("E-1 (Acme)");
    assertThat(
            console
                .run("type", "update", "vendor", "--schema", rated, "--no-validate-existing")
                .out())
        .contains("Schema       2");
    assertThat(console.run("type", "delete", "vendor").exitCode()).isEqualTo(ExitCodes.CONFLICT);
  }
}
