package dev.workflowmcp.cli;

import dev.workflowmcp.core.request.Request;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command that changes something takes. */
final class ChangeOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--version",
      paramLabel = "N",
      description =
          "The version you saw; refused when somebody changed it since. Without it the current version is changed.")
  private Optional<Long> version = Optional.empty();

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description =
          "Your name for this intention: repeated with the same content it does nothing. Needs --version.")
  private Optional<String> requestId = Optional.empty();

  /** Makes the change as one write. */
  <T> T apply(Session session, BiFunction<Request, Long, T> change) {
    if (requestId.isPresent() && version.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "--request-id needs --version: without it no two calls are the same.");
    }
    var request = session.request(requestId);
    return session.atVersion(version, seen -> change.apply(request, seen));
  }
}
