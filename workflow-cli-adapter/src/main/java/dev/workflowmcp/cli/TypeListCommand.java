package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.ListEntityTypes;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code workflow type list}. */
@Command(
    name = "list",
    description = "Lists entity types by name, with how many entities each has.")
final class TypeListCommand implements Runnable {
  private final Session session;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "summary",
      description = "summary or full: whether JSON holds the schemas (default: ${DEFAULT-VALUE}).")
  private ListEntityTypes.View view;

  @Mixin private PageOptions paging;
  @Mixin private ProjectOption project;

  TypeListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var page =
        session
            .workflow()
            .listEntityTypes()
            .handle(
                new ListEntityTypes.Query(
                    in.id(),
                    Optional.empty(),
                    Optional.empty(),
                    view,
                    paging.limit,
                    paging.cursor));
    var output = session.output();
    output.print(
        Answers.page(page, Answer.MOST_BYTES),
        () -> {
          TypeText.table(output, page.items());
          paging.remarkMore(page, output);
        });
  }
}
