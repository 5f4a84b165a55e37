package dev.workflowmcp.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as it was built, on the JDK that runs the tests. */
final class DistributionIT {
  private static final Path BUILT = Path.of("target/workflow").toAbsolutePath();

  @TempDir private Path temp;
  private Path copy = BUILT;
  private Path launcher = BUILT.resolve("bin/workflow");
  private Script script = new Script();

  @BeforeEach
  void aJdk() {
    script =
        new Script()
            .with("WORKFLOW_JAVA_HOME", System.getProperty("java.home"))
            .with("WORKFLOW_HOME", temp.resolve("home").toString())
            .with("HOME", temp.toString())
            .with("TMPDIR", temp.toString())
            .with("WORKFLOW_ARCHIVE", "off");
  }

  @Test
  void leadsThroughTheMainJobAndLeavesNothingBehind() throws IOException {
    var folder = Files.createDirectories(temp.resolve("scratch"));
    var result =
        script.with("WORKFLOW_JAVA_OPTIONS", "-Djava.io.tmpdir=" + folder).run(launcher, "tour");
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.lines())
        .hasSizeLessThan(150)
        .anyMatch(line -> line.contains("W-10 Report what a person must look at"))
        .last()
        .isEqualTo("All 35 calls were answered as expected.");
    assertThat(folder).isEmptyDirectory();
    assertThat(temp.resolve("home")).doesNotExist();
  }

  /** With a real JVM: that it takes all the options, and that damage never shows on stdout. */
  @Test
  void startsFromAnArchiveAndAlsoFromADamagedOne() throws IOException {
    launcher = copyOfTheDistribution();
    script.with("WORKFLOW_ARCHIVE", "now");
    var made = script.run(launcher, "--make-archive");
    assertThat(made.exitCode()).as(made.err()).isZero();

    var log = temp.resolve("classes.log");
    var traced = "-Xlog:class+load:file=" + log;
    var version = script.with("WORKFLOW_JAVA_OPTIONS", traced).run(launcher, "version");
    assertThat(version.err()).isEmpty();
    assertThat(Files.readAllLines(log))
        .anyMatch(
            line ->
                line.contains(" dev.workflowmcp.runtime.WorkflowConfig ")
                    && line.contains("shared objects file"));

    truncate(archive());
    var damaged = script.with("WORKFLOW_JAVA_OPTIONS", "").run(launcher, "version");
    assertThat(damaged.exitCode()).isZero();
    assertThat(damaged.out()).isEqualTo(version.out());
  }

  /** Not a temporary one: an archive may still be made in the background when the test is over. */
  private Path copyOfTheDistribution() throws IOException {
    copy = Files.createTempDirectory(BUILT.getParent(), "copy-");
    for (var name : List.of("bin/workflow", "lib")) {
      var from = BUILT.resolve(name);
      try (var files = Files.walk(from)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var to = copy.resolve(BUILT.relativize(file).toString());
          Files.createDirectories(Script.parent(to));
          Files.copy(file, to);
        }
      }
    }
    return Script.write(
        copy.resolve("bin/workflow"), Files.readString(BUILT.resolve("bin/workflow")));
  }

  private Path archive() throws IOException {
    try (var files = Files.list(copy.resolve("cache"))) {
      return files
          .filter(file -> !file.toString().matches(".*\\.(checked|rejected|attempts|lock)"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void truncate(Path file) throws IOException {
    assertThat(file.toFile().setWritable(true)).isTrue();
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
