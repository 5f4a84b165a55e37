package dev.workflowmcp.bench;

import java.nio.file.Path;

/** Runs the measurements; {@code workflow-bench/run} calls it. */
public final class Main {
  private Main() {}

  /**
   * Measures.
   *
   * @param args the launcher, the script of the bare Node server, an empty folder for data
   */
  public static void main(String[] args) throws Exception {
    var servers = new Servers(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    System.out.printf(
        "%d processors, Java %s%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
    new StartUp(servers, System.out).run();
    new Provisioning(servers, System.out).run();
    new Writes(servers, System.out).run();
  }
}
