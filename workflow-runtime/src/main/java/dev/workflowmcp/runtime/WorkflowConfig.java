package dev.workflowmcp.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be set, checked.
 *
 * @param home the folder of the user's data: the private PostgreSQL and the logs
 * @param database a server of somebody else; empty for the private one
 * @param registryDatabase name of the registry database there
 * @param project name or id of the project that the process is started for
 * @param actor who is written into the history; empty for the name that the client gives
 * @param logLevel least severity that is logged
 * @param maxActiveProjects projects with open connections, 1-1000
 * @param poolMaxSize connections to one project, 1-100
 * @param maxConnections connections to all databases together, 2-10,000; empty for the default of
 *     the kind of process
 * @param statementTimeout of one SQL statement, 100 ms to 1 hour
 * @param tools what an MCP server offers
 */
public record WorkflowConfig(
    Path home,
    Optional<DatabaseAccess> database,
    String registryDatabase,
    Optional<String> project,
    Optional<String> actor,
    LogLevel logLevel,
    int maxActiveProjects,
    int poolMaxSize,
    Optional<Integer> maxConnections,
    Duration statementTimeout,
    ToolChoice tools) {

  static final String HOME = "WORKFLOW_HOME";
  static final String REGISTRY = "WORKFLOW_REGISTRY_DATABASE";
  static final String PROJECT = "WORKFLOW_PROJECT";
  static final String ACTOR = "WORKFLOW_ACTOR";
  static final String LOG_LEVEL = "WORKFLOW_LOG_LEVEL";
  static final String MAX_ACTIVE_PROJECTS = "WORKFLOW_MAX_ACTIVE_PROJECTS";
  static final String POOL_MAX_SIZE = "WORKFLOW_POOL_MAX_SIZE";
  static final String MAX_CONNECTIONS = "WORKFLOW_MAX_CONNECTIONS";
  static final String STATEMENT_TIMEOUT = "WORKFLOW_STATEMENT_TIMEOUT";
  static final String TOOLSETS = "WORKFLOW_TOOLSETS";
  static final String READ_ONLY = "WORKFLOW_READ_ONLY";

  /** The environment names of all settings. */
  public static final List<String> NAMES =
      List.of(
          HOME,
          DatabaseSettings.URL,
          DatabaseSettings.DIRECT_URL,
          DatabasePassword.FILE,
          DatabasePassword.ALLOW_WEAK,
          REGISTRY,
          PROJECT,
          ACTOR,
          LOG_LEVEL,
          MAX_ACTIVE_PROJECTS,
          POOL_MAX_SIZE,
          MAX_CONNECTIONS,
          STATEMENT_TIMEOUT,
          TOOLSETS,
          READ_ONLY);

  /** Those of them that are true or false. */
  public static final Set<String> SWITCHES = Set.of(DatabasePassword.ALLOW_WEAK, READ_ONLY);

  /** How much is logged. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /**
   * The configuration that the environment and the file of the configuration home give.
   *
   * @param flags what the command line says, by environment name; wins over all else
   * @param workingDirectory where {@code .workflow-mcp/config.json} is looked for, and in its
   *     parents
   * @throws ConfigurationException for a value that a setting cannot have
   */
  public static WorkflowConfig from(
      Map<String, String> flags, Map<String, String> environment, Path workingDirectory) {
    var folders = Folders.of(environment, workingDirectory);
    var home = flags.getOrDefault(HOME, environment.getOrDefault(HOME, "")).strip();
    var file =
        (home.isEmpty() ? folders.configuration() : folders.path(HOME, home))
            .resolve(Settings.FILE);
    var settings = Settings.read(flags, environment, file, NAMES);
    return new WorkflowConfig(
        settings.text(HOME).map(text -> folders.path(HOME, text)).orElseGet(folders::data),
        DatabaseSettings.access(settings, folders),
        settings.text(REGISTRY).map(WorkflowConfig::registryName).orElse("workflow_registry"),
        settings.text(PROJECT).or(() -> ProjectFile.find(folders.workingDirectory())),
        settings.text(ACTOR).map(WorkflowConfig::actorName),
        settings.choice(LOG_LEVEL, LogLevel.INFO, LogLevel.class),
        settings.integer(MAX_ACTIVE_PROJECTS, 50, 1, 1_000),
        settings.integer(POOL_MAX_SIZE, 5, 1, 100),
        settings.text(MAX_CONNECTIONS).map(t -> settings.integer(MAX_CONNECTIONS, 0, 2, 10_000)),
        settings.duration(
            STATEMENT_TIMEOUT, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofHours(1)),
        new ToolChoice(
            settings.choices(TOOLSETS, ToolChoice.Toolset.class), settings.truth(READ_ONLY)));
  }

  /** The configuration of this process. */
  public static WorkflowConfig ofProcess(Map<String, String> flags) {
    return from(flags, System.getenv(), Path.of("").toAbsolutePath());
  }

  private static String registryName(String text) {
    return checked(
        REGISTRY, text, "[a-z_][a-z0-9_]{0,62}", "1 to 63 of a-z, 0-9, _; no digit first");
  }

  private static String actorName(String text) {
    return checked(ACTOR, text, "[^\\p{Cc}]{1,200}", "1 to 200 characters on one line");
  }

  private static String checked(String name, String text, String pattern, String allowed) {
    if (!text.matches(pattern)) {
      throw new ConfigurationException(name, "is \"" + text + "\"; allowed: " + allowed);
    }
    return text;
  }
}
