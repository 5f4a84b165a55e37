package dev.workflowmcp.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tests start Java for one more process of the program. As its launcher does, they keep an
 * archive of the classes that it loads, which saves each process most of its start.
 */
final class ChildJava {
  private static final Optional<Path> TESTS =
      Optional.ofNullable(System.getProperty("tests.jar")).map(Path::of).filter(Files::exists);

  private static final class Archive {
    static final Path FILE = make();

    private static Path make() {
      var file = RunFolder.file("classes.jsa");
      var home = PreparedHome.copy();
      try (var first = Child.startArchiving(home, file, "fill", "First", "1")) {
        first.await("done");
        if (first.end() != 0) {
          throw new IllegalStateException(first.errors());
        }
      }
      RunFolder.remove(home);
      return file;
    }
  }

  private ChildJava() {}

  static List<String> command(String mainClass, List<String> arguments) {
    var options =
        TESTS.isPresent()
            ? List.of("-XX:SharedArchiveFile=" + Archive.FILE, "-Xlog:cds=off")
            : List.<String>of();
    return command(options, mainClass, arguments);
  }

  /** The same for a process that makes an archive when it ends in order. */
  static List<String> archiving(Path archive, String mainClass, List<String> arguments) {
    var options =
        List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    return command(options, mainClass, arguments);
  }

  private static List<String> command(
      List<String> options, String mainClass, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), mainClass));
    command.addAll(arguments);
    return command;
  }

  /** Of this process; where its tests come as a jar, of jars alone, as an archive needs it. */
  private static String classPath() {
    var own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return TESTS
        .map(
            jar ->
                Stream.concat(
                        Stream.of(jar.toString()),
                        Stream.of(own.split(File.pathSeparator))
                            .filter(entry -> entry.endsWith(".jar")))
                    .collect(Collectors.joining(File.pathSeparator)))
        .orElse(own);
  }
}
