package dev.workflowmcp.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The fields of an entity type that can be given when it is registered and when it is changed. */
final class TypeFieldOptions {
  @Option(
      names = {"-d", "--description"},
      paramLabel = "TEXT",
      description = "At most 1,000 characters.")
  Optional<String> description = Optional.empty();

  @Option(
      names = "--indexed-paths",
      paramLabel = "PATH",
      split = ",",
      description = "Paths into the data to filter and sort by, at most 8, separated by commas.")
  private @Nullable List<String> indexedPaths;

  Optional<List<String>> indexedPaths() {
    return Optional.ofNullable(indexedPaths);
  }
}
