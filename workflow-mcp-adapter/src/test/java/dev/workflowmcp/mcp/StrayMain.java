package dev.workflowmcp.mcp;

/** The server in a process where something prints to stdout as soon as the server has begun. */
final class StrayMain {
  static final String STRAY = "a stray line";

  private StrayMain() {}

  public static void main(String[] args) throws InterruptedException {
    var before = System.out;
    var stray =
        new Thread(
            () -> {
              while (System.out == before) {
                Thread.yield();
              }
              System.out.println(STRAY);
            });
    stray.setDaemon(true);
    stray.start();
    Main.main(args);
  }
}
