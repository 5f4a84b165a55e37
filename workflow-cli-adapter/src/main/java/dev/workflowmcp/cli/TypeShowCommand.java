package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.ListEntityTypes;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow type show}. */
@Command(name = "show", description = "Shows an entity type with its schema.")
final class TypeShowCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "Of the type.")
  private String name;

  @Option(
      names = "--schema-version",
      paramLabel = "N",
      description = "With the schema that it had then; without it the one in force.")
  private Optional<Integer> schemaVersion = Optional.empty();

  @Mixin private ProjectOption project;

  TypeShowCommand(Session session) {
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
                    Optional.of(name),
                    schemaVersion,
                    ListEntityTypes.View.FULL,
                    1,
                    Optional.empty()));
    var output = session.output();
    output.print(
        Answers.page(page, Answer.MOST_BYTES),
        () -> page.items().forEach(type -> TypeText.type(output, type)));
  }
}
