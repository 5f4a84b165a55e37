package dev.workflowmcp.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/workflow} does with the start-up archive, with JDKs that only pretend. */
final class ArchiveTest {
  @TempDir private Path temp;
  private Path launcher = Path.of("");
  private Path archive = Path.of("");
  private Script script = new Script();

  @BeforeEach
  void aDistribution() throws IOException {
    var folder = temp.toRealPath().resolve("a distribution");
    launcher = Distributions.fake(folder);
    archive = folder.resolve("cache/Fake-97+1-0123456789ab");
    script = on("97");
  }

  private Script on(String version) {
    var jdk = FakeJdk.install(temp.resolve("jdk " + version), version);
    return new Script().with("WORKFLOW_JAVA_HOME", jdk.toString()).with("WORKFLOW_ARCHIVE", "now");
  }

  private void makeArchive() {
    assertThat(script.run(launcher, "--make-archive").exitCode()).isZero();
  }

  private boolean isUsed() {
    return script.run(launcher, "version").lines().contains("-XX:AOTCache=" + archive);
  }

  private void awaitANewOne() {
    await().atMost(Script.PATIENCE).until(this::isUsed);
  }

  @Test
  void isMadeInTheBackgroundOfTheFirstStart() {
    assertThat(isUsed()).isFalse();
    awaitANewOne();
    assertThat(Path.of(archive + ".lock")).doesNotExist();
    assertThat(Path.of(archive + ".failed")).doesNotExist();
  }

  @Test
  void hasTheFormThatAnOlderJdkKnows() {
    var older = on("18.0.1");
    assertThat(older.run(launcher, "--make-archive").exitCode()).isZero();
    assertThat(older.run(launcher, "version").lines())
        .contains("-XX:SharedArchiveFile=" + archive.resolveSibling("Fake-18.0.1+1-0123456789ab"));
  }

  @Test
  void isNotUsedOnceItWasChanged() throws IOException {
    makeArchive();
    Files.writeString(archive, "damage", StandardOpenOption.APPEND);
    Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(isUsed()).isFalse();
    awaitANewOne();
    assertThat(archive).content().doesNotContain("damage");
  }

  @Test
  void isMadeAnewWhenAJarWasChanged() throws IOException {
    makeArchive();
    var jar = archive.resolveSibling("../lib/workflow.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    Files.setLastModifiedTime(
        Path.of(archive + ".checked"), FileTime.from(Instant.now().minusSeconds(5)));
    assertThat(isUsed()).isFalse();
    awaitANewOne();
  }

  @Test
  void isMadeAnewWhenTheJvmRejectedIt() throws IOException {
    makeArchive();
    Files.writeString(Path.of(archive + ".rejected"), "[aot] The AOT cache has been truncated.\n");
    assertThat(isUsed()).isFalse();
    awaitANewOne();
  }

  @Test
  void isUsedEvenThoughTwoSignaturesHaveTheSameHash() throws IOException {
    var harmless =
        """
        [aot,codecache,stubs] Saved blob's name 'LLLLLLLIILLL' is different from the expected name 'LLLLLLIILLLL'
        [aot                ] Failed to link AdapterHandlerEntry (fp=LLLLLLIILLLL) to its code in the AOT code cache
        """;
    makeArchive();
    Files.writeString(Path.of(archive + ".rejected"), harmless);
    assertThat(isUsed()).isTrue();
    Files.writeString(Path.of(archive + ".rejected"), harmless + "[aot] It does not fit.\n");
    assertThat(isUsed()).isFalse();
  }

  @Test
  void isGivenUpWhenItNeverFits() throws IOException {
    for (var attempt = 0; attempt < 3; attempt++) {
      makeArchive();
      Files.writeString(Path.of(archive + ".rejected"), "[aot] It does not fit.\n");
    }
    assertThat(script.run(launcher, "--make-archive").exitCode()).isEqualTo(1);
    assertThat(archive).doesNotExist();
    assertThat(script.run(launcher, "version").lines()).contains("-Dworkflow.archive=failed");
  }

  @Test
  void isAnotherOneForAnotherBuildOfTheJdk() throws IOException {
    makeArchive();
    FakeJdk.install(temp.resolve("jdk 97"), "97", "97+2");
    assertThat(isUsed()).isFalse();
    archive = archive.resolveSibling("Fake-97+2-0123456789ab");
    awaitANewOne();
  }

  @Test
  void isMadeOnlyOnceAtATime() throws IOException {
    Files.createDirectories(Script.parent(archive));
    Files.writeString(Path.of(archive + ".lock"), ProcessHandle.current().pid() + "\n");
    makeArchive();
    assertThat(archive).doesNotExist();
  }

  @Test
  void isMadeWhenWhoeverBeganItIsGone() throws Exception {
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createDirectories(Script.parent(archive));
    Files.writeString(Path.of(archive + ".lock"), gone.pid() + "\n");
    makeArchive();
    assertThat(archive).exists();
  }

  @Test
  void isLeftAloneWhenSwitchedOff() {
    assertThat(script.with("WORKFLOW_ARCHIVE", "off").run(launcher, "version").lines())
        .contains("-Dworkflow.archive=off");
    assertThat(archive.getParent()).doesNotExist();
  }
}
