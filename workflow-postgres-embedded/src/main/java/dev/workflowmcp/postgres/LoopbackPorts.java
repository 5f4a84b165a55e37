package dev.workflowmcp.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.random.RandomGenerator;

/**
 * The port of the server: the one it had, as long as it is free. New ones come from below the
 * ranges that operating systems give to outgoing connections, so that nobody takes it by accident
 * while the server is down.
 */
final class LoopbackPorts {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 200;

  private LoopbackPorts() {}

  /** The port of the last run if it is free, otherwise another. */
  static int forNextRun(HomeLayout home) throws IOException {
    var file = home.portFile();
    if (Files.exists(file)) {
      var port = parse(Files.readString(file, StandardCharsets.US_ASCII).strip());
      if (isFree(port)) {
        return port;
      }
    }
    return find();
  }

  static void remember(HomeLayout home, int port) throws IOException {
    AtomicFile.writeIfDifferent(home.portFile(), Integer.toString(port));
  }

  static int find() throws IOException {
    var random = RandomGenerator.getDefault();
    for (var i = 0; i < TRIES; i++) {
      var port = random.nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    try (var any = new ServerSocket(0, 1, loopback())) {
      return any.getLocalPort();
    }
  }

  private static int parse(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  static boolean isFree(int port) {
    if (port < 1 || port > 65_535) {
      return false;
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the server listens; not what the system prefers, which may be the address of IPv6. */
  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
