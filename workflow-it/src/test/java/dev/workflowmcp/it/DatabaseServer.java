package dev.workflowmcp.it;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.runtime.DatabaseAccess;
import dev.workflowmcp.runtime.WorkflowConfig;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The server that the tests of this process use: the one of {@code DATABASE_URL}; else one in
 * Docker, where a daemon answers; else the private one of the program.
 */
record DatabaseServer(DatabaseAccess access, String source, boolean outlivesThisProcess) {
  /** What may be lost when the machine fails: all of it. */
  private static final String CARELESS =
      """

      fsync = off
      full_page_writes = off
      synchronous_commit = off
      """;

  private static final int CONNECTIONS = 300;

  static DatabaseServer find() {
    return given().or(DatabaseServer::inDocker).orElseGet(DatabaseServer::embedded);
  }

  private static Optional<DatabaseServer> given() {
    var config = WorkflowConfig.from(Map.of(), System.getenv(), Path.of(""));
    return config
        .database()
        .map(access -> new DatabaseServer(access, "the one of DATABASE_URL", true));
  }

  private static Optional<DatabaseServer> inDocker() {
    if (!mayHaveDocker() || !DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    var image = "postgres:" + System.getProperty("postgres.version", "18");
    @SuppressWarnings("resource") // Testcontainers removes it when this process ends.
    var container = new PostgreSQLContainer(image);
    container.setCommand(
        "postgres -c fsync=off -c synchronous_commit=off -c max_connections=" + CONNECTIONS);
    container.start();
    var access =
        new DatabaseAccess(
            container.getJdbcUrl(),
            container.getUsername(),
            container.getPassword(),
            Optional.empty());
    return Optional.of(new DatabaseServer(access, "a container of " + image, false));
  }

  /** Cheap, because asking in all the ways that Testcontainers knows takes seconds. */
  private static boolean mayHaveDocker() {
    var home = Path.of(System.getProperty("user.home"));
    return System.getenv("DOCKER_HOST") != null
        || Stream.of(
                Path.of("/var/run/docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".testcontainers.properties"),
                Path.of(System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run"), "docker.sock"))
            .anyMatch(Files::exists);
  }

  private static DatabaseServer embedded() {
    var home = RunFolder.newHome();
    // Never left: the folder is removed with all that runs in it.
    var postgres = EmbeddedPostgres.join(WorkflowRuntime.privatePostgres(PrivateHome.config(home)));
    makeCareless(home, postgres);
    var address = postgres.address();
    var access =
        new DatabaseAccess(
            address.jdbcUrl("postgres"), address.user(), address.password(), Optional.empty());
    return new DatabaseServer(access, "the embedded one", false);
  }

  private static void makeCareless(Path home, EmbeddedPostgres postgres) {
    try {
      Files.writeString(
          ServerProcess.of(home).data().resolve("postgresql.conf"),
          CARELESS,
          StandardCharsets.US_ASCII,
          StandardOpenOption.APPEND);
      try (var superuser = PrivateHome.superuser(home, postgres, "postgres")) {
        superuser.run("select pg_reload_conf()");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
