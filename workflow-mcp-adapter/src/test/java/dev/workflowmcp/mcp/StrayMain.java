package dev.workflowmcp.mcp;

/** The server in a process where something else prints to stdout. */
final class StrayMain {
  static final String STRAY = "a stray line";

  private StrayMain() {}

  public static void main(String[] args) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(STRAY)));
    Main.main(args);
  }
}
