package dev.workflowmcp.postgres;

import dev.workflowmcp.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes the data folder, the passwords and the role, all under a temporary name, so that there is
 * either a whole cluster or none.
 */
record ClusterInit(
    HomeLayout home, Installation installation, Account account, Consumer<String> progress) {

  static final String ROLE = "workflow";

  private static final String SUPERUSER = "postgres";
  private static final int PASSWORD_BYTES = 32;
  private static final int FIRST_WITH_BUILTIN_LOCALE = 17;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  void run() throws IOException {
    progress.accept("Creating the data folder (once)");
    Folders.deleteLeftovers(home.root());
    var fresh = Folders.createNew(home.root());
    try {
      account.own(fresh);
      fill(fresh);
      Files.move(fresh, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Folders.deleteTree(fresh);
      throw e;
    }
  }

  private void fill(Path fresh) throws IOException {
    var data = fresh.resolve("data");
    var superuserPassword = writePassword(fresh.resolve("superuser.password"));
    var rolePassword = writePassword(fresh.resolve(home.passwordFile().getFileName()));
    check(initialised(data, superuserPassword));
    Files.writeString(
        data.resolve("postgresql.conf"),
        ServerSettings.INCLUDE,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
    Files.writeString(
        data.resolve("pg_hba.conf"),
        ServerSettings.HOST_BASED_AUTHENTICATION,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.SYNC);
    createRole(data, Files.readString(rolePassword, StandardCharsets.US_ASCII).strip());
  }

  /**
   * Texts in the order of their bytes, and letters of all languages known as such. Before 17 only
   * the operating system can tell what a letter is; where it does not, ASCII alone has capitals.
   */
  private Commands.Result initialised(Path data, Path passwordFile) throws IOException {
    if (installation.major() >= FIRST_WITH_BUILTIN_LOCALE) {
      return run(data, passwordFile, "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    }
    var ofSystem = run(data, passwordFile, "--lc-ctype=C.UTF-8");
    return ofSystem.output().contains("invalid locale name") ? run(data, passwordFile) : ofSystem;
  }

  private Commands.Result run(Path data, Path passwordFile, String... locale) throws IOException {
    return Commands.run(initdb(data, passwordFile, List.of(locale)), "", TIMEOUT);
  }

  private List<String> initdb(Path data, Path passwordFile, List<String> locale) {
    List<String> command = new ArrayList<>(account.prefix());
    command.addAll(
        List.of(
            installation.initdb().toString(),
            "--pgdata=" + data,
            "--username=" + SUPERUSER,
            "--pwfile=" + passwordFile,
            "--encoding=UTF8",
            "--locale=C",
            "--auth=scram-sha-256",
            "--data-checksums",
            "--no-instructions"));
    command.addAll(locale);
    return command;
  }

  /** In single-user mode, which takes a twentieth of a second and opens no port. */
  private void createRole(Path data, String password) throws IOException {
    List<String> command = new ArrayList<>(account.prefix());
    command.addAll(
        List.of(installation.postgres().toString(), "--single", "-D", data.toString(), "postgres"));
    var statement = "CREATE ROLE " + ROLE + " LOGIN CREATEDB PASSWORD '" + password + "'\n";
    var result = Commands.run(command, statement, TIMEOUT);
    check(
        result.output().contains("ERROR:")
            ? new Commands.Result(1, "creating the role failed")
            : result);
  }

  private Path writePassword(Path file) throws IOException {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        HexFormat.of().formatHex(bytes) + "\n",
        StandardCharsets.US_ASCII,
        StandardOpenOption.SYNC);
    account.own(file);
    return file;
  }

  private void check(Commands.Result result) {
    if (result.exitCode() == 0) {
      return;
    }
    if (EmbeddedPostgresException.diskIsFull(result.output())) {
      throw EmbeddedPostgresException.diskFull(home, null);
    }
    throw new EmbeddedPostgresException(
        Reason.START_FAILED,
        "The data folder could not be made. PostgreSQL said:\n"
            + ServerLog.lastLines(result.output()),
        "Mend what the lines above name and start again; nothing was left behind.");
  }
}
