package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.DataFilterDraft;
import dev.workflowmcp.core.entity.QueryEntities;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow entity list}. */
@Command(name = "list", description = "Finds entities; all conditions must hold.")
final class EntityListCommand implements Runnable {
  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "TYPE", description = "Only those of this type.")
  private Optional<String> entityType = Optional.empty();

  @Option(
      names = {"-w", "--where"},
      paramLabel = "JSON|FILE",
      converter = JsonOrFile.class,
      description = "What the data contains, for example {\"country\": \"DE\"}.")
  private JsonObject where = JsonObject.EMPTY;

  @Option(
      names = {"-f", "--filter"},
      paramLabel = "\"PATH OP VALUE\"",
      converter = FilterText.class,
      description =
          "For example \"/price gte 10\" or \"/city starts_with Ber\"; op is eq, ne, lt, lte, gt,"
              + " gte, in, exists, contains or starts_with. The value is JSON, else a text."
              + " May be repeated.")
  private List<DataFilterDraft> filters = List.of();

  @Option(
      names = "--tags",
      paramLabel = "TAG",
      split = ",",
      description = "With all of these tags.")
  private List<String> tags = List.of();

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "Words or beginnings of words in the name and in the texts of the data.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--fields",
      paramLabel = "FIELD",
      split = ",",
      description = "What to show of the data: names of members, or JSON pointers.")
  private List<String> fields = List.of();

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description =
          "name, created, updated, number, \"/price number\" or \"/city text\"; then asc or desc"
              + " (default: number).")
  private Optional<String> sort = Optional.empty();

  @Option(names = "--include-deleted", description = "Deleted entities too.")
  private boolean includeDeleted;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "summary",
      description = "summary or full: how much JSON holds of each (default: ${DEFAULT-VALUE}).")
  private QueryEntities.View view;

  @Mixin private PageOptions paging;
  @Mixin private ProjectOption project;

  EntityListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var conditions =
        new QueryEntities.Conditions(entityType, where, filters, tags, text, includeDeleted);
    var page =
        session
            .workflow()
            .queryEntities()
            .handle(
                new QueryEntities.Query(
                    in.id(), conditions, fields, sort, view, paging.limit, paging.cursor));
    var output = session.output();
    var showsData = !fields.isEmpty() || view == QueryEntities.View.FULL;
    output.print(
        Answers.page(page, Answer.MOST_BYTES),
        () -> {
          EntityText.table(output, page.items(), showsData);
          paging.remarkMore(page, output);
        });
  }
}
