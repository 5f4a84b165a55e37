package dev.workflowmcp.postgres;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Says hello to a server as a client would, up to the question for the password. After the death of
 * one of its processes PostgreSQL recovers for a moment and turns clients away, while everything
 * else about it looks as usual.
 */
final class Handshake {

  private static final int PROTOCOL_3 = 3 << 16;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String CANNOT_CONNECT_NOW = "57P03";
  private static final int MAX_ERROR_BYTES = 10_000;

  private Handshake() {}

  /** Whether it would let clients in now; "too many already" counts as yes. */
  static boolean succeeds(int port) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(LoopbackPorts.loopback(), port),
          Math.toIntExact(TIMEOUT.toMillis()));
      socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
      socket.getOutputStream().write(hello());
      return isWelcome(new DataInputStream(socket.getInputStream()));
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] hello() {
    var parameters =
        ("user\0" + ClusterInit.ROLE + "\0database\0postgres\0\0")
            .getBytes(StandardCharsets.US_ASCII);
    var length = 2 * Integer.BYTES + parameters.length;
    return ByteBuffer.allocate(length).putInt(length).putInt(PROTOCOL_3).put(parameters).array();
  }

  private static boolean isWelcome(DataInputStream answer) throws IOException {
    var kind = answer.readByte();
    if (kind != 'E') {
      return kind == 'R';
    }
    var length = answer.readInt() - Integer.BYTES;
    if (length < 0 || length > MAX_ERROR_BYTES) {
      return false;
    }
    return !new String(answer.readNBytes(length), StandardCharsets.UTF_8)
        .contains("\0C" + CANNOT_CONNECT_NOW + "\0");
  }
}
