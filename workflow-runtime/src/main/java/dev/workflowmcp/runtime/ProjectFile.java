package dev.workflowmcp.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that binds a working directory to a project: {@code {"project": {"id": …, "name": …}}}.
 */
final class ProjectFile {
  private static final Path FILE = Path.of(".workflow-mcp", "config.json");

  private ProjectFile() {}

  /** The id, else the name, that the nearest file in the directory or its parents gives. */
  static Optional<String> find(Path workingDirectory) {
    for (@Nullable Path at = workingDirectory.toAbsolutePath(); at != null; at = at.getParent()) {
      var file = at.resolve(FILE);
      if (Files.isRegularFile(file)) {
        return Optional.of(read(file));
      }
    }
    return Optional.empty();
  }

  private static String read(Path file) {
    try {
      var project = new JsonMapper().readTree(Files.readString(file)).path("project");
      for (var member : new String[] {"id", "name"}) {
        var value = project.path(member);
        if (value.isString() && !value.stringValue().isBlank()) {
          return value.stringValue().strip();
        }
      }
    } catch (JacksonException | IOException e) {
      throw new ConfigurationException(file.toString(), "cannot be read as JSON", e);
    }
    throw new ConfigurationException(
        file.toString(),
        "names no project; allowed: {\"project\": {\"id\": \"…\", \"name\": \"…\"}}");
  }
}
