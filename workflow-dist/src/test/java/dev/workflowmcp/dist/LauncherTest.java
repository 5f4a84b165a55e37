package dev.workflowmcp.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/workflow}, with JDKs that only say how they were called. */
final class LauncherTest {
  @TempDir private Path temp;
  private Path launcher = Path.of("");
  private Path jdk = Path.of("");
  private Script script = new Script();

  @BeforeEach
  void aDistribution() throws IOException {
    launcher = Distributions.fake(temp.resolve("a distribution"));
    jdk = FakeJdk.install(temp.resolve("jdk 97"), "97");
    script =
        new Script().with("WORKFLOW_JAVA_HOME", jdk.toString()).with("WORKFLOW_ARCHIVE", "off");
  }

  @Test
  void startsTheServerForMcp() {
    assertThat(script.run(launcher, "mcp", "--log-level", "DEBUG").lines())
        .endsWith("dev.workflowmcp.mcp.Main", "--log-level", "DEBUG");
  }

  @Test
  void startsTheTour() {
    assertThat(script.run(launcher, "tour").lines()).endsWith("dev.workflowmcp.tour.Main");
  }

  @Test
  void startsTheCommandLineForAllElse() {
    assertThat(script.run(launcher, "item", "list").lines())
        .endsWith("dev.workflowmcp.cli.Main", "item", "list");
    assertThat(script.run(launcher).lines()).endsWith("dev.workflowmcp.cli.Main");
  }

  @Test
  void passesArgumentsAsTheyAre() {
    assertThat(script.run(launcher, "item", "a  b", "", "*", "$HOME", "\"'\\").lines())
        .endsWith("item", "a  b", "", "*", "$HOME", "\"'\\");
  }

  @Test
  void passesLettersOfAllLanguages() {
    var encoding = Charset.forName(System.getProperty("sun.jnu.encoding"));
    assumeTrue(encoding.newEncoder().canEncode("größe"), "the locale of the tests has them not");
    assertThat(script.run(launcher, "item", "größe").lines()).endsWith("item", "größe");
  }

  @Test
  void passesTheExitCode() {
    assertThat(script.with("FAKE_EXIT_CODE", "4").run(launcher, "version").exitCode()).isEqualTo(4);
  }

  @Test
  void becomesTheJvmSoThatSignalsReachIt() throws Exception {
    Script.write(jdk.resolve("bin/java"), "#!/bin/sh\necho $$\nexec sleep 600\n");
    var process = script.start(launcher, "mcp");
    var pid = process.inputReader().readLine();
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(pid).isEqualTo(String.valueOf(process.pid()));
    assertThat(process.exitValue()).isEqualTo(128 + 15);
  }

  @Test
  void runsThroughSymbolicLinks() throws IOException {
    var relative = Files.createSymbolicLink(temp.resolve("first"), temp.relativize(launcher));
    var absolute = Files.createSymbolicLink(temp.resolve("second"), relative);
    assertThat(script.run(absolute, "version").lines())
        .contains("-Dworkflow.distribution=" + temp.toRealPath().resolve("a distribution"));
  }

  @Test
  void takesFurtherOptionsForTheJvm() {
    var lines =
        script.with("WORKFLOW_JAVA_OPTIONS", "-Xmx1g -Dx=*").run(launcher, "version").lines();
    assertThat(lines).containsSubsequence("-Xmx256m", "-Xmx1g", "-Dx=*", "-cp");
  }

  @Test
  void keepsCharactersBeyondAsciiWithoutALocale() {
    Script.write(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$LC_ALL\"\n");
    assertThat(script.run(launcher, "version").out()).isEqualTo("C.UTF-8\n");
    assertThat(script.with("LC_ALL", "de_DE.UTF-8").run(launcher, "version").out())
        .isEqualTo("de_DE.UTF-8\n");
  }

  @Test
  void picksTheNewestJdkOfAllItFinds() {
    var home = temp.resolve("home");
    FakeJdk.install(home.resolve(".jdks/old"), "16.0.2");
    var newest = FakeJdk.install(home.resolve(".sdkman/candidates/java/98.0.10-fake"), "98.0.10");
    FakeJdk.install(home.resolve(".jdks/older"), "98.0.9");
    FakeJdk.install(home.resolve(".jdks/early"), "99", "99-ea+3");
    var automatic =
        new Script()
            .with("HOME", home.toString())
            .with("JAVA_HOME", jdk.toString())
            .with("WORKFLOW_ARCHIVE", "off");
    Script.write(newest.resolve("bin/java"), "#!/bin/sh\necho newest\n");
    assertThat(automatic.run(launcher, "version").out()).isEqualTo("newest\n");
  }

  @Test
  void findsTheJdkBehindALinkInThePath() throws IOException {
    var folder = Files.createDirectories(temp.resolve("path"));
    Files.createSymbolicLink(folder.resolve("java"), temp.resolve("alternative"));
    Files.createSymbolicLink(temp.resolve("alternative"), jdk.resolve("bin/java"));
    var automatic =
        new Script().with("WORKFLOW_ARCHIVE", "off").with("PATH", folder + ":/usr/bin:/bin");
    assertThat(automatic.run(launcher, "version").lines()).contains("dev.workflowmcp.cli.Main");
  }

  @Test
  void takesNoVariableOfTheEnvironmentForItsOwn() {
    for (var name : new String[] {"runner", "report", "archive_option", "columns", "jdk", "java"}) {
      script.with(name, "echo");
    }
    assertThat(script.run(launcher, "version").lines())
        .startsWith("-Xlog:disable")
        .endsWith("dev.workflowmcp.cli.Main", "version")
        .doesNotContain("echo", "-Dworkflow.columns=echo");
  }

  @Test
  void refusesAHomeThatIsNoJdk() {
    var result = script.with("WORKFLOW_JAVA_HOME", temp.toString()).run(launcher, "mcp");
    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(temp.toString(), "JDK 17");
  }

  @Test
  void buildsOnTheJdkOfTheUserEvenIfThereIsANewerOne() {
    var home = temp.resolve("home");
    FakeJdk.install(home.resolve(".jdks/newer"), "98");
    var result =
        new Script()
            .with("HOME", home.toString())
            .with("JAVA_HOME", jdk.toString())
            .run(launcher, "--find-jdk");
    assertThat(result.out()).isEqualTo(jdk + "\n");
  }
}
