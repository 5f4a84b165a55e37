package dev.workflowmcp.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The home of a JDK whose {@code java} prints its arguments, one a line. When it is told to make an
 * archive it answers each line of stdin with one of its own and leaves a file, as the real one.
 */
final class FakeJdk {
  private static final String JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do
        case $argument in
          -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*) output=${argument#*=} ;;
        esac
      done
      case "$*" in
        *mcp.Main*)
          while read -r line; do echo '{}'; done
          [ -z "$output" ] || echo classes >"$output"
          ;;
      esac
      [ -n "$output" ] || printf '%s\\n' "$@"
      exit "${FAKE_EXIT_CODE:-0}"
      """;

  private FakeJdk() {}

  static Path install(Path home, String version) {
    return install(home, version, version + "+1");
  }

  static Path install(Path home, String version, String runtimeVersion) {
    Script.write(home.resolve("bin/java"), JAVA);
    Script.write(home.resolve("bin/javac"), "#!/bin/sh\n");
    try {
      Files.writeString(
          home.resolve("release"),
          """
          IMPLEMENTOR="Fake Inc."
          JAVA_RUNTIME_VERSION="%s"
          JAVA_VERSION="%s"
          """
              .formatted(runtimeVersion, version));
      return home;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
