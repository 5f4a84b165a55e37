package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void handsDownNothingThatChangesWhatPostgresqlDoes() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "PGDATA",
                "/x",
                "PGPORT",
                "1",
                "LD_PRELOAD",
                "x.so",
                "LANG",
                "de_DE",
                "HOME",
                "/h"));
    Commands.clean(environment);
    assertThat(environment).containsOnlyKeys("HOME", "PATH", "LC_ALL", "TZ");
  }

  @Test
  void tellsWhatAProgramSaidAndHowItEnded() throws IOException {
    var result = Commands.run(List.of("sh", "-c", "cat; echo bad >&2; exit 3"), "in ", LONG);
    assertThat(result).isEqualTo(new Commands.Result(3, "in bad"));
  }

  @Test
  void endsAProgramThatTakesTooLong() {
    assertThatThrownBy(() -> Commands.run(List.of("sleep", "600"), "", Duration.ofMillis(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sleep was not through");
  }
}
