package dev.workflowmcp.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that creates something takes. */
final class RequestOptions {
  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Your name for this intention: repeated with the same content it does nothing.")
  Optional<String> requestId = Optional.empty();
}
