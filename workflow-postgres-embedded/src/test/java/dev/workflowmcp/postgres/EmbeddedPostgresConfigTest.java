package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresConfigTest {

  private static final Path HOME = Path.of("/somewhere");

  @Test
  void hasDefaults() {
    var config = EmbeddedPostgresConfig.in(HOME);
    assertThat(config.home()).isEqualTo(HOME);
    assertThat(config.startTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.maxConnections()).isEqualTo(300);
    assertThat(config.majorVersion()).isEmpty();
  }

  @Test
  void changesOneThingAtATime() {
    var config =
        EmbeddedPostgresConfig.in(HOME)
            .withStartTimeout(Duration.ofSeconds(5))
            .withMaxConnections(50)
            .withMajorVersion(17);
    assertThat(config.startTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.maxConnections()).isEqualTo(50);
    assertThat(config.majorVersion()).contains(17);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative", "/with\"quote", "/with`command`", "/with$variable", "/a\\b"})
  void refusesAHomeThatPostgresqlCouldNotHandle(String home) {
    var path = Path.of(home);
    assertThatThrownBy(() -> EmbeddedPostgresConfig.in(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("home must");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 19, 5_001})
  void refusesConnectionsOutOfBounds(int connections) {
    var config = EmbeddedPostgresConfig.in(HOME);
    assertThatThrownBy(() -> config.withMaxConnections(connections))
        .hasMessage("maxConnections must be between 20 and 5000 but is " + connections);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.9S", "PT1H1S"})
  void refusesATimeoutOutOfBounds(Duration timeout) {
    var config = EmbeddedPostgresConfig.in(HOME);
    assertThatThrownBy(() -> config.withStartTimeout(timeout))
        .hasMessageStartingWith("startTimeout must be between 1 second and 1 hour");
  }

  @Test
  void refusesVersionsThatWorkflowDoesNotSupport() {
    var config = EmbeddedPostgresConfig.in(HOME);
    assertThatThrownBy(() -> config.withMajorVersion(13))
        .hasMessageStartingWith("majorVersion must be at least 14");
  }
}
