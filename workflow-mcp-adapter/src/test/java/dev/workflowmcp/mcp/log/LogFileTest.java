package dev.workflowmcp.mcp.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.workflowmcp.mcp.harness.JsonLines;
import dev.workflowmcp.mcp.protocol.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.5Z");
  private static final LogFile.Limits SMALL = new LogFile.Limits(1_000, 1, Duration.ofDays(30));

  @TempDir Path temp;
  private Path folder;
  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void prepare() {
    folder = temp.resolve("data/logs");
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void makesNothingBeforeTheFirstLine() {
    open(SMALL).stop();

    assertThat(folder).doesNotExist();
  }

  @Test
  void writesALineOfJsonWithTheContextOfTheCall() throws IOException {
    context.getMDCAdapter().put("call", "c-1");
    context.getMDCAdapter().put("project", "p");
    var log = open(SMALL);
    log.doAppend(event(NOON, Level.INFO, "done \"quickly\"\nor not"));

    var line = JsonLines.parse(only("workflow-2026-11-22.log").get(0));
    assertThat(line.get("at")).isEqualTo("2026-11-22T12:00:00.500Z");
    assertThat(line.get("level")).isEqualTo("INFO");
    assertThat(line.get("mdc")).isEqualTo(Map.of("call", "c-1", "project", "p"));
    assertThat(line.get("formattedMessage")).isEqualTo("done \"quickly\"\nor not");
    assertThat(line.containsKey("severity")).isFalse();
  }

  @Test
  void marksWhatNobodyMustMiss() throws IOException {
    var event = event(NOON, Level.ERROR, "x");
    event.addMarker(Severity.CRITICAL);
    open(SMALL).doAppend(event);

    assertThat(only("workflow-2026-11-22.log").get(0)).contains("\"severity\":\"critical\"");
  }

  @Test
  void letsNobodyElseRead() throws IOException {
    open(SMALL).doAppend(event(NOON, Level.INFO, "x"));

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("workflow-2026-11-22.log"))).isEqualTo("rw-------");
  }

  @Test
  void goesOnToTheNextFileWhenOneIsFull() throws IOException {
    var log = open(SMALL);
    for (var i = 0; i < 20; i++) {
      log.doAppend(event(NOON, Level.INFO, "line " + i));
    }

    assertThat(names()).contains("workflow-2026-11-22.log", "workflow-2026-11-22.1.log");
    assertThat(names()).allSatisfy(name -> assertThat(folder.resolve(name)).isNotEmptyFile());
    var lines = new ArrayList<String>();
    for (var name : names()) {
      assertThat(Files.size(folder.resolve(name))).isLessThan(1_400);
      lines.addAll(Files.readAllLines(folder.resolve(name)));
    }
    assertThat(lines).hasSize(20);
  }

  @Test
  void goesOnToANewFileWithTheNewDay() throws IOException {
    var log = open(LogFile.Limits.DEFAULT);
    log.doAppend(event(NOON, Level.INFO, "today"));
    log.doAppend(event(NOON.plus(Duration.ofDays(1)), Level.INFO, "tomorrow"));

    assertThat(names()).containsExactly("workflow-2026-11-22.log", "workflow-2026-11-23.log");
  }

  @Test
  void removesFilesOlderThanThirtyDaysAndNothingElse() throws IOException {
    Files.createDirectories(folder);
    for (var name :
        List.of(
            "workflow-2026-10-22.log",
            "workflow-2026-10-22.3.log",
            "workflow-2026-10-23.log",
            "workflow-notes.log",
            "workflow-99999-9-9.log",
            "other-2020-01-01.log")) {
      Files.writeString(folder.resolve(name), "x");
    }
    open(SMALL).doAppend(event(NOON, Level.INFO, "x"));

    assertThat(names())
        .containsExactly(
            "other-2020-01-01.log",
            "workflow-2026-10-23.log",
            "workflow-2026-11-22.log",
            "workflow-99999-9-9.log",
            "workflow-notes.log");
  }

  @Test
  void sharesItsFileWithOtherProcesses() throws IOException {
    var mine = open(LogFile.Limits.DEFAULT);
    var theirs = open(LogFile.Limits.DEFAULT);
    for (var i = 0; i < 100; i++) {
      mine.doAppend(event(NOON, Level.INFO, "mine " + i));
      theirs.doAppend(event(NOON, Level.INFO, "theirs " + i));
    }

    assertThat(only("workflow-2026-11-22.log"))
        .hasSize(200)
        .allSatisfy(line -> assertThat(JsonLines.parse(line).get("level")).isEqualTo("INFO"));
  }

  @Test
  void goesOnWorkingWhenItsFolderCannotBeWritten() throws IOException {
    Files.createDirectories(temp.resolve("data"));
    Files.writeString(folder, "a file where the folder should be");
    var log = open(SMALL);
    log.doAppend(event(NOON, Level.INFO, "lost"));
    Files.delete(folder);
    log.doAppend(event(NOON, Level.INFO, "kept"));

    assertThat(only("workflow-2026-11-22.log")).singleElement().asString().contains("kept");
  }

  private LogFile open(LogFile.Limits limits) {
    var log = new LogFile(folder, limits);
    log.setContext(context);
    log.start();
    return log;
  }

  private LoggingEvent event(Instant at, Level level, String message) {
    var event =
        new LoggingEvent("here", context.getLogger("a.b"), level, message, null, new Object[0]);
    event.setInstant(at);
    return event;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private List<String> only(String name) throws IOException {
    assertThat(names()).containsExactly(name);
    return Files.readAllLines(folder.resolve(name));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
