package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Server;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JooqStoreConfigTest {
  private static final String URL = "jdbc:postgresql://db.example:5433/postgres?sslmode=require";
  private static final Server SERVER = new Server(URL, "workflow", "a secret of ours");

  @Test
  void hasDefaults() {
    assertThat(SERVER.directUrl()).isEmpty();
    assertThat(SERVER.registryDatabase()).isEqualTo("workflow_registry");

    var server = JooqStoreConfig.forServer(SERVER);
    assertThat(server.limits()).isEqualTo(new Limits(50, 5, 200, 2, 10));
    assertThat(server.timeouts())
        .isEqualTo(
            new Timeouts(
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10)));

    var stdio = JooqStoreConfig.forStdio(SERVER);
    assertThat(stdio.limits()).isEqualTo(new Limits(50, 5, 10, 0, 2));
    assertThat(stdio.timeouts()).isEqualTo(server.timeouts());
    assertThat(stdio.serverId()).isNotEqualTo(server.serverId());
  }

  @Test
  void takesEverySetting() {
    var id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    var direct = "jdbc:postgresql://behind:5432/postgres";
    var config =
        new JooqStoreConfig(
            new Server(URL, "agent", "another secret", Optional.of(direct), "registry_2"),
            new Limits(7, 3, 20, 1, 4),
            new Timeouts(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(40),
                Duration.ofSeconds(50)),
            id);

    assertThat(config.server().url()).isEqualTo(URL);
    assertThat(config.server().user()).isEqualTo("agent");
    assertThat(config.server().password()).isEqualTo("another secret");
    assertThat(config.server().directUrl()).contains(direct);
    assertThat(config.server().registryDatabase()).isEqualTo("registry_2");
    assertThat(config.limits().maxActiveProjects()).isEqualTo(7);
    assertThat(config.limits().poolMaxSize()).isEqualTo(3);
    assertThat(config.limits().maxConnections()).isEqualTo(20);
    assertThat(config.limits().registryPoolMinSize()).isEqualTo(1);
    assertThat(config.limits().registryPoolMaxSize()).isEqualTo(4);
    assertThat(config.timeouts().statement()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.timeouts().borrow()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.timeouts().connect()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.timeouts().idleConnection()).isEqualTo(Duration.ofSeconds(40));
    assertThat(config.timeouts().idleProject()).isEqualTo(Duration.ofSeconds(50));
    assertThat(config.serverId()).isEqualTo(id);
  }

  @Test
  void neverShowsThePassword() {
    assertThat(JooqStoreConfig.forServer(SERVER).toString())
        .contains("db.example")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @MethodSource
  void refusesWhatIsNotAllowed(String named, Executable making) {
    assertThatIllegalArgumentException()
        .isThrownBy(making::execute)
        .withMessageContaining(named)
        .withMessageNotContaining("secret");
  }

  static Stream<Arguments> refusesWhatIsNotAllowed() {
    var day = Duration.ofDays(1);
    var second = Duration.ofSeconds(1);
    var minute = Duration.ofMinutes(1);
    return Stream.of(
        argumentSet("no project", "maxActiveProjects", limits(0, 5, 200, 2, 10)),
        argumentSet("too many projects", "maxActiveProjects", limits(1_001, 5, 200, 2, 10)),
        argumentSet("empty pools", "poolMaxSize", limits(50, 0, 200, 2, 10)),
        argumentSet("too few connections", "maxConnections", limits(50, 5, 3, 0, 2)),
        argumentSet("empty registry pool", "registryPoolMaxSize", limits(50, 5, 200, 0, 0)),
        argumentSet("more kept than allowed", "registryPoolMinSize", limits(50, 5, 200, 3, 2)),
        argumentSet("endless statements", "statement", timeouts(day, second, second, minute)),
        argumentSet("no queue", "borrow", timeouts(second, Duration.ZERO, second, minute)),
        argumentSet(
            "no time to connect", "connect", timeouts(second, second, Duration.ZERO, minute)),
        argumentSet("no idleness", "idleConnection", timeouts(second, second, second, second)),
        argumentSet("no user", "user", server(URL, " ", "registry")),
        argumentSet("capitals", "registryDatabase", server(URL, "agent", "Registry")),
        argumentSet(
            "not a url", "jdbc:postgresql://", server("localhost:5432", "agent", "registry")),
        argumentSet("no database", "jdbc:postgresql://", server("jdbc:postgresql://h/", "a", "r")),
        argumentSet("password in the url", "password", server(URL + "&password=secret", "a", "r")),
        argumentSet(
            "user in the url", "user", server("jdbc:postgresql://me:secret@h/db", "a", "r")));
  }

  private static Executable limits(
      int projects, int poolSize, int connections, int registryMin, int registryMax) {
    return () -> new Limits(projects, poolSize, connections, registryMin, registryMax);
  }

  private static Executable timeouts(
      Duration statement, Duration borrow, Duration connect, Duration idle) {
    return () -> new Timeouts(statement, borrow, connect, idle, Duration.ofMinutes(1));
  }

  private static Executable server(String url, String user, String registry) {
    return () -> new Server(url, user, "secret", Optional.empty(), registry);
  }
}
