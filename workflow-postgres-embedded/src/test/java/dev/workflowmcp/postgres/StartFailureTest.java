package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFailureTest {

  private static final HomeLayout HOME = new HomeLayout(Path.of("/home/ada/workflow"));

  @ParameterizedTest
  @CsvSource({
    "could not write to file: No space left on device, DISK_FULL",
    "could not write to file: Disk quota exceeded, DISK_FULL",
    "could not open file: Read-only file system, HOME_NOT_USABLE",
    "could not open file: Permission denied, HOME_NOT_USABLE",
    "HINT: Is another postmaster (PID 1) running? is another postmaster, IN_USE_ELSEWHERE",
    "pre-existing shared memory block (key 1) is still in use, IN_USE_ELSEWHERE",
    "anything else, START_FAILED",
  })
  void namesTheCause(String log, Reason reason) {
    var failure = StartFailure.of(HOME, 1, "first line\nFATAL: " + log);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.nextStep()).isNotBlank().doesNotContainIgnoringCase("delete");
  }

  @Test
  void namesTheCauseOfFailedFileOperations() {
    assertThat(reason(new FileSystemException("/x", null, "No space left on device")))
        .isEqualTo(Reason.DISK_FULL);
    assertThat(reason(new AccessDeniedException("/x"))).isEqualTo(Reason.HOME_NOT_USABLE);
  }

  @Test
  void showsTheEndOfALongLog() {
    var log = "line\n".repeat(50) + "last";
    assertThat(ServerLog.lastLines(log).lines()).hasSize(12).last().isEqualTo("last");
    assertThat(ServerLog.lastLine(log)).isEqualTo("last");
  }

  @Test
  void showsOnlyWhatThisStartLogged(@TempDir Path folder) throws IOException {
    var log = Files.writeString(folder.resolve("server.log"), "yesterday\ntoday\n");
    assertThat(ServerLog.tail(log, "yesterday\n".length())).isEqualTo("today");
  }

  @Test
  void keepsOnePredecessorOfALogThatHasGrown(@TempDir Path folder) throws IOException {
    var log = folder.resolve("server.log");
    Files.writeString(log, "short");
    ServerLog.trim(log);
    assertThat(log).hasContent("short");

    Files.write(log, new byte[5 << 20]);
    ServerLog.trim(log);
    assertThat(log).isEmptyFile();
    assertThat(folder.resolve("server.log.1")).hasSize(5 << 20);
  }

  private static Reason reason(IOException failure) {
    return EmbeddedPostgresException.of(failure, HOME).reason();
  }
}
