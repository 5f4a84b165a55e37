package dev.workflowmcp.cli;

import dev.workflowmcp.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The fields of an entity that can be given when it is created and when it is changed. */
final class EntityFieldOptions {
  @Option(
      names = "--data",
      paramLabel = "JSON|FILE",
      converter = JsonOrFile.class,
      description =
          "A JSON object, or the file that holds it (- reads stdin); of a change, a merge patch (RFC 7396).")
  Optional<JsonObject> data = Optional.empty();

  @Option(
      names = "--tags",
      paramLabel = "TAG",
      split = ",",
      description = "All its tags, separated by commas.")
  private @Nullable List<String> tags;

  @Option(
      names = "--metadata",
      paramLabel = "JSON",
      description = "A JSON object; of a change, a merge patch (RFC 7396).")
  Optional<JsonObject> metadata = Optional.empty();

  Optional<List<String>> tags() {
    return Optional.ofNullable(tags);
  }
}
