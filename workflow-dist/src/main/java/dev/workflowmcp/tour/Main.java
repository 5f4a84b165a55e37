package dev.workflowmcp.tour;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** {@code workflow tour}: ends with 0 only when every answer was as expected. */
public final class Main {
  /** Set by the launcher: the folder of the distribution. */
  private static final String DISTRIBUTION = "workflow.distribution";

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(run(new Narrator(out), System.getenv()));
  }

  private static int run(Narrator narrator, Map<String, String> own) {
    var distribution = System.getProperty(DISTRIBUTION);
    if (distribution == null) {
      narrator.say("The tour is started by the launcher: workflow tour");
      return 2;
    }
    var launcher = Path.of(distribution, "bin", "workflow");
    narrator.say("A client of the protocol in this process drives a server in another one.");
    narrator.say("Server: " + launcher + " mcp");
    try (var scratch = Scratch.create(own)) {
      narrator.say("Data:   " + scratch.description());
      var leftovers = new Leftovers(launcher, scratch);
      leftovers.remove(Tour.PROJECT);
      var calls = new Tour(() -> Client.connect(launcher, scratch, narrator), narrator).run();
      leftovers.remove(Tour.PROJECT);
      narrator.say("");
      narrator.say("All " + calls + " calls were answered as expected.");
      return 0;
    } catch (RuntimeException failure) {
      narrator.say("");
      narrator.say("THE TOUR HAS FAILED: " + failure.getMessage());
      return 1;
    }
  }
}
