package dev.workflowmcp.cli;

import dev.workflowmcp.core.history.GetHistory;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow history}. */
@Command(name = "history", description = "Shows who changed what and when, newest first.")
final class HistoryCommand implements Runnable {
  private final Session session;

  @Parameters(
      paramLabel = "SUBJECT",
      arity = "0..1",
      description =
          "One thing: W-12, E-7, D-3, type/name of an entity, an id, or the name of an entity type"
              + " or of the project itself.")
  private Optional<String> subject = Optional.empty();

  @Option(names = "--since", paramLabel = "TIME", description = "Then or later.")
  private Optional<Instant> since = Optional.empty();

  @Option(names = "--actor", paramLabel = "NAME", description = "By this one or its agents.")
  private Optional<String> actor = Optional.empty();

  @Mixin private PageOptions paging;
  @Mixin private ProjectOption project;

  HistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var page =
        session
            .workflow()
            .getHistory()
            .handle(
                new GetHistory.Query(
                    in.id(), in.name(), subject, since, actor, paging.limit, paging.cursor));
    var output = session.output();
    output.print(
        Answers.history(page, Answer.MOST_BYTES),
        () -> {
          HistoryText.table(output, page.items());
          paging.remarkMore(page, output);
        });
  }
}
