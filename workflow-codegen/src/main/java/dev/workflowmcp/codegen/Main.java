package dev.workflowmcp.codegen;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Generates the jOOQ classes, unless the ones of the last time still fit the changelogs. */
public final class Main {

  private Main() {}

  /**
   * Brings the generated classes up to date.
   *
   * @param args the folder that holds {@code db/}, the folder for the generated sources, and a
   *     folder for everything temporary
   * @throws Exception if a changelog is faulty or the database does not start; the build must fail
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 3) {
      throw new IllegalArgumentException("expected: <changelogs> <generated sources> <temporary>");
    }
    var changelogs = Path.of(args[0]);
    var sources = Files.createDirectories(Path.of(args[1]));
    var temporary = Files.createDirectories(Path.of(args[2]));
    var stamp = new Stamp(sources.resolve("stamp"), Stamp.digest(changelogs));
    try (var lock = openLock(temporary)) {
      // Held until the channel closes: a second build of the same checkout waits and finds a stamp.
      lock.lock();
      if (!stamp.isCurrent()) {
        stamp.clear();
        generate(changelogs, sources, temporary);
        stamp.write();
      }
    }
  }

  private static FileChannel openLock(Path temporary) throws IOException {
    return FileChannel.open(
        temporary.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void generate(Path changelogs, Path sources, Path temporary) throws Exception {
    try (var server = PrivateServer.start(temporary.resolve("postgres"))) {
      for (var schema : Schema.values()) {
        server.createEmptyDatabase(schema.databaseName());
        try (var connection = server.connect(schema.databaseName())) {
          Migration.run(connection, changelogs, schema.changelog());
          Generation.run(connection, schema.packageName(), schema.excludes(), sources);
        }
      }
    }
  }
}
