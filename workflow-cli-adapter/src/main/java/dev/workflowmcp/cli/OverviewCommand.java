package dev.workflowmcp.cli;

import dev.workflowmcp.core.overview.GetOverview;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code workflow overview}. */
@Command(
    name = "overview",
    description = "Shows how the project stands: what is active, ready, blocked, and what changed.")
final class OverviewCommand implements Runnable {
  private final Session session;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "What changed then or later (default: by others since a minute before your last change).")
  private Optional<Instant> since = Optional.empty();

  @Mixin private ProjectOption project;

  OverviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var overview =
        session.workflow().getOverview().handle(new GetOverview.Query(in, session.actor(), since));
    var output = session.output();
    output.print(
        Answers.overview(overview, Answer.MOST_BYTES), () -> OverviewText.print(output, overview));
  }
}
