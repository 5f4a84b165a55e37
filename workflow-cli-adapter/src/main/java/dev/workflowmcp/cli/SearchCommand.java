package dev.workflowmcp.cli;

import dev.workflowmcp.core.search.Hit;
import dev.workflowmcp.core.search.HitKind;
import dev.workflowmcp.core.search.Search;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow search}. */
@Command(name = "search", description = "Finds things of all kinds by words, best match first.")
final class SearchCommand implements Runnable {
  private final Session session;

  @Parameters(
      paramLabel = "WORD",
      arity = "1..*",
      description =
          "Words or beginnings of words, all of which are held; or a reference, an id in another"
              + " tracker, or a git commit.")
  private List<String> words = List.of();

  @Option(
      names = {"-k", "--kinds"},
      paramLabel = "KIND",
      split = ",",
      description = "Any of work_item, entity, deployment, note.")
  private Set<HitKind> kinds = EnumSet.noneOf(HitKind.class);

  @Mixin private PageOptions paging;
  @Mixin private ProjectOption project;

  SearchCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var page =
        session
            .workflow()
            .search()
            .handle(
                new Search.Query(
                    in.id(), String.join(" ", words), kinds, paging.limit, paging.cursor));
    var output = session.output();
    output.print(
        Answers.page(page, Answer.MOST_BYTES),
        () -> {
          hits(output, page.items());
          paging.remarkMore(page, output);
        });
  }

  private static void hits(Output output, List<Hit> hits) {
    var table = new Table(3, "REF", "KIND", "STATUS", "TITLE");
    for (var hit : hits) {
      table.row(
          hit.ref(),
          hit.type().orElseGet(() -> Words.of(hit.kind())),
          hit.status().orElse(""),
          hit.title().orElse(""));
      hit.snippet().ifPresent(text -> table.row("", "", "", "  " + text));
    }
    if (hits.isEmpty()) {
      output.remark("Nothing was found.");
    } else {
      output.lines(table.lines(output.terminal()));
    }
  }
}
