package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.ListProjects;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code workflow project list}. */
@Command(name = "list", description = "Lists projects, last active first.")
final class ProjectListCommand implements Runnable {
  private final Session session;

  @Option(
      names = {"-s", "--status"},
      paramLabel = "STATUS",
      defaultValue = "active",
      description = "active, archived, deleted or all (default: ${DEFAULT-VALUE}).")
  private ListProjects.Status status;

  @Mixin private PageOptions paging;

  ProjectListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var page =
        session
            .workflow()
            .listProjects()
            .handle(new ListProjects.Query(status, paging.limit, paging.cursor));
    var output = session.output();
    output.print(
        Answers.page(page, Answer.MOST_BYTES),
        () -> {
          ProjectText.table(output, page.items());
          paging.remarkMore(page, output);
        });
  }
}
