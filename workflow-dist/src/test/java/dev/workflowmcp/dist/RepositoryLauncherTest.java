package dev.workflowmcp.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./workflow} at the root of the repository, with a Maven that only pretends. */
final class RepositoryLauncherTest {
  private static final Path REAL = Path.of("../workflow");

  /** Counts its runs, and builds a distribution whose launcher shows the source it was built of. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo run >>"$0.runs"
      root=${3%/pom.xml}
      case "$*" in *"-f "*) root=$(expr "$*" : '.*-f \\(.*\\)/pom.xml') ;; esac
      echo "[INFO] Building   Fake Workflow   [1/1]"
      if grep -q broken "$root/workflow-core/src/main/Source"; then
        echo "[ERROR] it is broken"
        exit 1
      fi
      built=$root/workflow-dist/target/workflow
      mkdir -p "$built/bin" "$built/lib"
      cksum <"$root/workflow-core/src/main/Source" >"$built/lib/build-id"
      {
        echo '#!/bin/sh'
        echo "echo \\"built of $(cat "$root/workflow-core/src/main/Source"): \\$*\\""
      } >"$built/bin/workflow"
      chmod +x "$built/bin/workflow"
      """;

  @TempDir private Path temp;
  private Path root = Path.of("");
  private Path maven = Path.of("");
  private Script script = new Script();

  @BeforeEach
  void aRepository() throws IOException {
    root = temp.resolve("a repository");
    maven = Script.write(temp.resolve("bin/mvn"), MAVEN);
    Script.write(root.resolve("workflow"), Files.readString(REAL));
    Distributions.fake(root.resolve("workflow-dist/src/main/dist"));
    source("one");
    Files.createDirectories(root.resolve("db"));
    Files.writeString(root.resolve("pom.xml"), "");
    Files.writeString(root.resolve("workflow-core/pom.xml"), "");
    var jdk = FakeJdk.install(temp.resolve("jdk"), "97");
    script =
        new Script()
            .with("PATH", Script.parent(maven) + ":/usr/bin:/bin")
            .with("JAVA_HOME", jdk.toString());
  }

  private void source(String text) throws IOException {
    var source = root.resolve("workflow-core/src/main/Source");
    Files.createDirectories(Script.parent(source));
    Files.writeString(source, text);
    Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
  }

  private Script.Result workflow(String... arguments) {
    return script.run(root.resolve("workflow"), arguments);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(Path.of(maven + ".runs"));
  }

  @Test
  void buildsAtTheFirstUseAndTellsOnStderr() {
    var result = workflow("item", "a b");
    assertThat(result.out()).isEqualTo("built of one: item a b\n");
    assertThat(result.err()).contains("build.log", "Building Fake Workflow [1/1]");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void buildsOnlyOnce() throws IOException {
    workflow();
    assertThat(workflow("version").err()).isEmpty();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceChanged() throws IOException {
    workflow();
    source("two");
    assertThat(workflow("x").out()).isEqualTo("built of two: x\n");
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws IOException {
    var other = root.resolve("workflow-core/src/main/Other");
    Files.writeString(other, "");
    workflow();
    Files.delete(other);
    workflow();
    assertThat(builds()).hasSize(2);
  }

  @Test
  void keepsAServerOfAnEarlierBuildWhole() throws IOException {
    workflow();
    var earlier = folders(root.resolve(".workflow/builds"));
    source("two");
    workflow();
    assertThat(earlier)
        .hasSize(1)
        .allSatisfy(folder -> assertThat(folder.resolve("lib/build-id")).exists());
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (var folders = Files.list(parent)) {
      return folders.toList();
    }
  }

  @Test
  void buildsOnceForAllThatStartAtTheSameMoment() throws Exception {
    var running =
        IntStream.range(0, 4)
            .mapToObj(
                i -> {
                  var result = new Script.Result[1];
                  var thread = new Thread(() -> result[0] = workflow("x"));
                  thread.start();
                  return new Object[] {thread, result};
                })
            .toList();
    for (var one : running) {
      ((Thread) one[0]).join();
      assertThat(((Script.Result[]) one[1])[0].out()).isEqualTo("built of one: x\n");
    }
    assertThat(builds()).hasSize(1);
  }

  @Test
  void showsWhyABuildFailsAndKeepsStdoutClean() throws IOException {
    source("broken");
    var result = workflow("mcp");
    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("[ERROR] it is broken", "build.log");
  }

  @Test
  void recoversWhenTheSourceIsMended() throws IOException {
    source("broken");
    workflow();
    source("mended");
    assertThat(workflow("x").out()).isEqualTo("built of mended: x\n");
  }

  @Test
  void saysWhenThereIsNoMaven() {
    var result = script.with("PATH", toolsWithoutMaven()).run(root.resolve("workflow"), "mcp");
    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.err()).contains("Maven");
  }

  /** Where Maven is installed, it lies in one folder with what the launcher needs. */
  private String toolsWithoutMaven() {
    var folder = temp.resolve("tools");
    for (var tool : List.of("sh", "find", "mkdir", "flock")) {
      Script.write(folder.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
    }
    return folder.toString();
  }

  @Test
  void runsTheLastBuildWhenNothingCanBeWritten() throws IOException {
    workflow();
    source("two");
    var state = root.resolve(".workflow");
    assumeTrue(
        state.toFile().setWritable(false) && !Files.isWritable(state), "root can write anywhere");
    var result = workflow("x");
    assertThat(state.toFile().setWritable(true)).isTrue();
    assertThat(result.out()).isEqualTo("built of one: x\n");
    assertThat(result.err()).contains("sources changed");
  }

  @Test
  void appendsToNoLogOfAnEarlierBuild() throws IOException {
    workflow();
    Files.writeString(root.resolve(".workflow/build.log"), "old", StandardOpenOption.APPEND);
    source("two");
    workflow();
    assertThat(root.resolve(".workflow/build.log")).content().doesNotContain("old");
  }
}
