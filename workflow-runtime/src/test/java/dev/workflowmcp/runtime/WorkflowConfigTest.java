package dev.workflowmcp.runtime;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.runtime.ToolChoice.Toolset;
import dev.workflowmcp.runtime.WorkflowConfig.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowConfigTest {
  @TempDir Path folder;

  @Test
  void defaults() {
    assertThat(from(Map.of()))
        .isEqualTo(
            new WorkflowConfig(
                folder.resolve(".local/share/workflow"),
                Optional.empty(),
                "workflow_registry",
                Optional.empty(),
                Optional.empty(),
                LogLevel.INFO,
                50,
                5,
                Optional.empty(),
                Duration.ofSeconds(30),
                ToolChoice.ALL));
  }

  @Test
  void everySettingIsRead() throws IOException {
    var password = Files.writeString(folder.resolve("password"), "secret\n");
    var environment =
        Map.ofEntries(
            entry("WORKFLOW_HOME", folder.resolve("data").toString()),
            entry("DATABASE_URL", "postgresql://ada@db.example:6432/app"),
            entry("DATABASE_DIRECT_URL", "postgresql://ada@db.example:5432/app"),
            entry("DATABASE_PASSWORD_FILE", password.toString()),
            entry("WORKFLOW_ALLOW_WEAK_PASSWORD", "true"),
            entry("WORKFLOW_REGISTRY_DATABASE", "other_registry"),
            entry("WORKFLOW_PROJECT", "Invoices"),
            entry("WORKFLOW_ACTOR", "Ada"),
            entry("WORKFLOW_LOG_LEVEL", "debug"),
            entry("WORKFLOW_MAX_ACTIVE_PROJECTS", "7"),
            entry("WORKFLOW_POOL_MAX_SIZE", "3"),
            entry("WORKFLOW_MAX_CONNECTIONS", "40"),
            entry("WORKFLOW_STATEMENT_TIMEOUT", "1500ms"),
            entry("WORKFLOW_TOOLSETS", "work, Entities"),
            entry("WORKFLOW_READ_ONLY", "true"));
    assertThat(environment.keySet()).containsExactlyInAnyOrderElementsOf(WorkflowConfig.NAMES);
    assertThat(from(environment))
        .isEqualTo(
            new WorkflowConfig(
                folder.resolve("data"),
                Optional.of(
                    new DatabaseAccess(
                        "jdbc:postgresql://db.example:6432/app",
                        "ada",
                        "secret",
                        Optional.of("jdbc:postgresql://db.example:5432/app"))),
                "other_registry",
                Optional.of("Invoices"),
                Optional.of("Ada"),
                LogLevel.DEBUG,
                7,
                3,
                Optional.of(40),
                Duration.ofMillis(1_500),
                new ToolChoice(Set.of(Toolset.WORK, Toolset.ENTITIES), true)));
  }

  @Test
  void everySettingIsReadFromTheFileToo() throws IOException {
    var password = Files.writeString(folder.resolve("password"), "secret\n");
    write(
        """
        # All of them.
        home = %s
        database_url = postgresql://ada@db.example/app
        database_direct_url = postgresql://direct.example/app
        database_password_file = %s
        allow_weak_password = true
        registry_database = other_registry
        project = Invoices
        actor = Ada
        log_level = warn
        max_active_projects = 7
        pool_max_size = 3
        max_connections = 40
        statement_timeout = 2m
        toolsets = deployments
        read_only = true
        """
            .formatted(folder.resolve("data"), password));
    var config = from(Map.of());
    assertThat(config.home()).isEqualTo(folder.resolve("data"));
    assertThat(config.database().orElseThrow().directJdbcUrl())
        .contains("jdbc:postgresql://direct.example:5432/app");
    assertThat(config.database().orElseThrow().password()).isEqualTo("secret");
    assertThat(config.registryDatabase()).isEqualTo("other_registry");
    assertThat(config.project()).contains("Invoices");
    assertThat(config.actor()).contains("Ada");
    assertThat(config.logLevel()).isEqualTo(LogLevel.WARN);
    assertThat(config.maxActiveProjects()).isEqualTo(7);
    assertThat(config.poolMaxSize()).isEqualTo(3);
    assertThat(config.maxConnections()).contains(40);
    assertThat(config.statementTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.tools()).isEqualTo(new ToolChoice(Set.of(Toolset.DEPLOYMENTS), true));
  }

  @Test
  void flagsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
    write("pool_max_size = 1\nmax_active_projects = 1\nactor = File\n");
    var environment = Map.of("WORKFLOW_POOL_MAX_SIZE", "2", "WORKFLOW_MAX_ACTIVE_PROJECTS", "2");
    var config = from(Map.of("WORKFLOW_POOL_MAX_SIZE", "3"), environment);
    assertThat(config.poolMaxSize()).isEqualTo(3);
    assertThat(config.maxActiveProjects()).isEqualTo(2);
    assertThat(config.actor()).contains("File");
  }

  @Test
  void anEmptyValueGivesTheDefaultBack() throws IOException {
    write("pool_max_size = 1\n");
    assertThat(from(Map.of("WORKFLOW_POOL_MAX_SIZE", " ")).poolMaxSize()).isEqualTo(5);
  }

  @Test
  void doesNotMindBlanksAroundAValue() {
    assertThat(from(Map.of("WORKFLOW_ACTOR", " Ada ")).actor()).contains("Ada");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WORKFLOW_REGISTRY_DATABASE   | Workflow  | 1 to 63 of a-z, 0-9, _; no digit first
          WORKFLOW_REGISTRY_DATABASE   | 1registry | 1 to 63 of a-z, 0-9, _; no digit first
          WORKFLOW_REGISTRY_DATABASE   | a";drop   | 1 to 63 of a-z, 0-9, _; no digit first
          WORKFLOW_LOG_LEVEL           | loud      | error, warn, info, debug
          WORKFLOW_MAX_ACTIVE_PROJECTS | 0         | a whole number from 1 to 1000
          WORKFLOW_MAX_ACTIVE_PROJECTS | 1001      | a whole number from 1 to 1000
          WORKFLOW_MAX_ACTIVE_PROJECTS | many      | a whole number from 1 to 1000
          WORKFLOW_POOL_MAX_SIZE       | 101       | a whole number from 1 to 100
          WORKFLOW_POOL_MAX_SIZE       | 2.5       | a whole number from 1 to 100
          WORKFLOW_MAX_CONNECTIONS     | 1         | a whole number from 2 to 10000
          WORKFLOW_MAX_CONNECTIONS     | 99999999999 | a whole number from 2 to 10000
          WORKFLOW_STATEMENT_TIMEOUT   | 30        | a time like 500ms, 30s or 5m, from 100ms to 1h
          WORKFLOW_STATEMENT_TIMEOUT   | 99ms      | a time like 500ms, 30s or 5m, from 100ms to 1h
          WORKFLOW_STATEMENT_TIMEOUT   | 61m       | a time like 500ms, 30s or 5m, from 100ms to 1h
          WORKFLOW_STATEMENT_TIMEOUT   | -5s       | a time like 500ms, 30s or 5m, from 100ms to 1h
          WORKFLOW_ALLOW_WEAK_PASSWORD | yes       | true, false
          WORKFLOW_READ_ONLY           | yes       | true, false
          WORKFLOW_TOOLSETS            | all       | work, entities, deployments
          """)
  void refusesWhatASettingCannotBe(String name, String value, String allowed) {
    assertThatThrownBy(() -> from(Map.of(name, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(name + " is \"" + value + "\"; allowed: " + allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"work,", ",", "work,,entities", "work entities", "work,nothing"})
  void namesTheToolsetsThereAre(String toolsets) {
    assertThatThrownBy(() -> from(Map.of("WORKFLOW_TOOLSETS", toolsets)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("WORKFLOW_TOOLSETS is ")
        .hasMessageEndingWith("; allowed: work, entities, deployments");
  }

  @Test
  void refusesAnActorOfTwoLines() {
    for (var actor : new String[] {"a\nb", "a\u0085b", "a".repeat(201)}) {
      assertThatThrownBy(() -> from(Map.of("WORKFLOW_ACTOR", actor)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("WORKFLOW_ACTOR is ")
          .hasMessageEndingWith("; allowed: 1 to 200 characters on one line");
    }
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "1s, PT1S", "5m, PT5M", "1h, PT1H", "PT45S, PT45S", "100ms, PT0.1S"})
  void readsTimes(String text, Duration duration) {
    assertThat(from(Map.of("WORKFLOW_STATEMENT_TIMEOUT", text)).statementTimeout())
        .isEqualTo(duration);
  }

  @Test
  void refusesAnUnknownKeyOfTheFile() throws IOException {
    write("pool_size = 4\n");
    assertThatThrownBy(() -> from(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "pool_size in workflow.properties is no setting; allowed: actor, allow_weak_password,"
                + " database_direct_url, database_password_file, database_url, home, log_level,"
                + " max_active_projects, max_connections, pool_max_size, project,"
                + " read_only, registry_database, statement_timeout, toolsets");
  }

  @Test
  void namesTheFaultOfTheFileByTheSettingsName() throws IOException {
    write("pool_max_size = 0\n");
    assertThatThrownBy(() -> from(Map.of()))
        .hasMessageStartingWith("WORKFLOW_POOL_MAX_SIZE is \"0\"");
  }

  @Test
  void refusesAFileThatCannotBeRead() throws IOException {
    Files.write(configFile(), new byte[] {'a', '=', (byte) 0xff});
    assertThatThrownBy(() -> from(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("workflow.properties cannot be read");

    write("actor = \\u00zz\n");
    assertThatThrownBy(() -> from(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("workflow.properties cannot be read");

    Files.delete(configFile());
    Files.createDirectory(configFile());
    assertThatThrownBy(() -> from(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("workflow.properties cannot be read");
  }

  @Test
  void takesTheProjectOfTheSettingBeforeTheFileOfTheFolder() throws IOException {
    var file = folder.resolve(".workflow-mcp/config.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"project\":{\"name\":\"Ledger\"}}");
    assertThat(from(Map.of()).project()).contains("Ledger");
    assertThat(from(Map.of("WORKFLOW_PROJECT", "Invoices")).project()).contains("Invoices");
  }

  private WorkflowConfig from(Map<String, String> environment) {
    return from(Map.of(), environment);
  }

  private WorkflowConfig from(Map<String, String> flags, Map<String, String> environment) {
    var all = new HashMap<>(Map.of("HOME", folder.toString(), "PATH", "/bin"));
    all.putAll(environment);
    return WorkflowConfig.from(flags, all, folder);
  }

  private void write(String settings) throws IOException {
    Files.writeString(configFile(), settings);
  }

  private Path configFile() throws IOException {
    return Files.createDirectories(folder.resolve(".config/workflow"))
        .resolve("workflow.properties");
  }
}
