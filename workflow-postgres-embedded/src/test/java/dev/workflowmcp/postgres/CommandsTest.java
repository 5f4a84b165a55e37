package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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
  @EnabledOnOs(OS.LINUX)
  void waitsForAProgramThatIsStillOpenForWriting(@TempDir Path folder) throws Exception { // #2
    var program = folder.resolve("program");
    var result = new CompletableFuture<Commands.Result>();
    var runner =
        new Thread(
            () -> {
              try {
                result.complete(Commands.run(List.of(program.toString()), "", LONG));
              } catch (IOException e) {
                result.completeExceptionally(e);
              }
            });
    try (var open = Files.newOutputStream(program)) {
      open.write("#!/bin/sh\necho through".getBytes(StandardCharsets.US_ASCII));
      open.flush();
      assertThat(program.toFile().setExecutable(true)).isTrue();
      runner.start();
      await().until(() -> runner.getState() == Thread.State.TIMED_WAITING);
      assertThat(result).isNotDone();
    }

    assertThat(result).succeedsWithin(LONG).isEqualTo(new Commands.Result(0, "through"));
  }

  @Test
  void endsAProgramThatTakesTooLong() {
    assertThatThrownBy(() -> Commands.run(List.of("sleep", "600"), "", Duration.ofMillis(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sleep was not through");
  }
}
