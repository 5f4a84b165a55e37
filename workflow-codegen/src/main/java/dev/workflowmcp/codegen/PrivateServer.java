package dev.workflowmcp.codegen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A PostgreSQL for the time of one generation, from the programs installed on the machine. */
final class PrivateServer implements AutoCloseable {

  private final Path home;
  private final int port;

  private PrivateServer(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  static PrivateServer start(Path home) throws IOException {
    delete(home);
    Files.createDirectories(home);
    var server = new PrivateServer(home, freePort());
    var data = home.resolve("data").toString();
    server.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N");
    var options = "-p " + server.port + " -k '' -c listen_addresses=127.0.0.1 -c fsync=off";
    server.run("pg_ctl", "-D", data, "-l", home.resolve("log").toString(), "-o", options, "start");
    return server;
  }

  void createDatabase(String name) throws SQLException {
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
  }

  @Override
  public void close() throws IOException {
    run("pg_ctl", "-D", home.resolve("data").toString(), "-m", "immediate", "stop");
    delete(home);
  }

  private void run(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      // The server refuses to run as root; a user namespace takes the privileges away.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add("/usr/lib/postgresql/15/bin/" + program);
    command.addAll(List.of(arguments));
    var log = home.resolve(program + ".log").toFile();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    var exit = process.onExit().join().exitValue();
    if (exit != 0) {
      throw new IOException(program + " failed: " + Files.readString(log.toPath()));
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var paths = Files.walk(folder)) {
        for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
