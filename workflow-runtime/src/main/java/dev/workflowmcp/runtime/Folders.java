package dev.workflowmcp.runtime;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the user's files are when no setting says otherwise (XDG Base Directory Specification), and
 * what a path in a setting means.
 *
 * @param workingDirectory what relative paths begin at
 * @param userHome the user's home by the system, where {@code HOME} is not set
 */
record Folders(Map<String, String> environment, Path workingDirectory, String userHome) {
  private static final String PROGRAM = "workflow";

  static Folders of(Map<String, String> environment, Path workingDirectory) {
    return new Folders(
        environment, workingDirectory.toAbsolutePath(), System.getProperty("user.home", ""));
  }

  /** For the data of this program. */
  Path data() {
    return absolute("XDG_DATA_HOME")
        .orElseGet(() -> user().resolve(Path.of(".local", "share")))
        .resolve(PROGRAM);
  }

  /** For the settings of this program. */
  Path configuration() {
    return absolute("XDG_CONFIG_HOME").orElseGet(() -> user().resolve(".config")).resolve(PROGRAM);
  }

  /** A path as people write it, also {@code ~/…} where no shell has seen it. */
  Path path(String setting, String text) {
    if (text.equals("~") || text.startsWith("~/")) {
      return user().resolve(text.replaceFirst("^~/*", "")).normalize();
    }
    try {
      return workingDirectory.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new ConfigurationException(setting, "is not a path: " + e.getReason(), e);
    }
  }

  private Path user() {
    return absolute("HOME")
        .or(() -> absolutePath(userHome))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    WorkflowConfig.HOME,
                    "is not set, and this user has no home directory; set it to a folder for the data"));
  }

  /** The specification has relative paths ignored. */
  private Optional<Path> absolute(String name) {
    return Optional.ofNullable(environment.get(name)).flatMap(Folders::absolutePath);
  }

  private static Optional<Path> absolutePath(String text) {
    return Optional.of(text)
        .filter(path -> !path.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .map(Path::normalize);
  }
}
