package dev.workflowmcp.mcp;

import dev.workflowmcp.mcp.log.LogSetup;
import dev.workflowmcp.mcp.stdio.StdioLimits;
import dev.workflowmcp.runtime.ConfigurationException;
import dev.workflowmcp.runtime.WorkflowConfig;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code workflow mcp}: serves one client over stdin and stdout until it closes stdin. */
public final class Main {
  private static final int USAGE = 64;
  private static final int CONFIGURATION = 78;

  /** From the end of the input to that of the process; the JVM needs the rest of a second. */
  private static final Duration END = Duration.ofMillis(850);

  /** How long a signal waits for an orderly end. */
  private static final Duration SIGNAL = Duration.ofSeconds(2);

  private Main() {}

  /** Serves, and ends the process. */
  public static void main(String[] args) throws InterruptedException {
    // First of all: whatever prints, prints to stderr. What goes to stdout is the protocol.
    var out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    var in = new FileInputStream(FileDescriptor.in);
    System.setIn(InputStream.nullInputStream());
    System.exit(run(args, in, out));
  }

  private static int run(String[] args, FileInputStream in, FileOutputStream out)
      throws InterruptedException {
    try {
      var config = WorkflowConfig.ofProcess(Flags.parse(args));
      LogSetup.writeTo(config.home().resolve("logs"), config.logLevel().name());
      serve(config, in, out);
      return 0;
    } catch (Flags.UsageException e) {
      System.err.println(e.getMessage());
      return USAGE;
    } catch (ConfigurationException e) {
      System.err.println("workflow: " + e.getMessage());
      return CONFIGURATION;
    }
  }

  private static void serve(WorkflowConfig config, FileInputStream in, FileOutputStream out)
      throws InterruptedException {
    var server =
        new StdioServer(
            in,
            out,
            StdioLimits.defaults(),
            () ->
                new RuntimeBackend(
                    WorkflowRuntime.open(config, WorkflowRuntime.Kind.SINGLE, System.err::println)),
            config.project(),
            config.actor(),
            config.tools());
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, ended), "stop"));
    server.run();
    server.close(END);
    ended.countDown();
  }

  /** On a signal, and when the process ends by itself; then there is nothing left to wait for. */
  private static void stop(StdioServer server, CountDownLatch ended) {
    server.stop();
    try {
      ended.await(SIGNAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
