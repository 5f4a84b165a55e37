package dev.workflowmcp.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A Java process of its own that joins, says so, and leaves when it is told to or when nobody can
 * tell it any more.
 */
final class MemberProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final BufferedReader answers;

  private MemberProcess(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The program of the process. */
  public static void main(String[] arguments) throws IOException {
    var config =
        EmbeddedPostgresConfig.in(Path.of(arguments[0]))
            .withStartTimeout(Duration.ofSeconds(PATIENCE_SECONDS));
    try (var postgres = EmbeddedPostgres.join(config)) {
      System.out.println("joined " + postgres.address().port());
      if (System.in.read() < 0) {
        System.out.println("end of input");
      }
    } catch (EmbeddedPostgresException e) {
      System.out.println("failed " + e.reason());
      System.out.println(e.getMessage());
    }
    System.out.println("left");
  }

  static MemberProcess start(Path home) throws IOException {
    return start(List.of(), Map.of(), home);
  }

  static MemberProcess start(List<String> prefix, Map<String, String> environment, Path home)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx128m"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(MemberProcess.class.getName(), home.toString()));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new MemberProcess(builder.start());
  }

  MemberProcess joined() throws IOException {
    var answer = answer();
    if (!answer.startsWith("joined ")) {
      throw new AssertionError("did not join: " + answer + "\n" + answer());
    }
    return this;
  }

  String answer() throws IOException {
    return String.valueOf(answers.readLine());
  }

  /** All it says until its end, to which nobody keeps it waiting. */
  String everything() throws IOException {
    process.getOutputStream().close();
    return answers.lines().collect(Collectors.joining("\n"));
  }

  long pid() {
    return process.pid();
  }

  void leave() throws IOException, InterruptedException {
    tellToLeave();
    awaitEnd();
  }

  void tellToLeave() throws IOException {
    try (var input = process.getOutputStream()) {
      input.write('\n');
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still there after " + PATIENCE_SECONDS + " s");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
