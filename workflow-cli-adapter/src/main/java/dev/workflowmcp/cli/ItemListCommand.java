package dev.workflowmcp.cli;

import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.GitFilter;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.QueryWorkItems;
import dev.workflowmcp.core.workitem.Readiness;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code workflow item list}. */
@Command(name = "list", description = "Finds work items; all conditions must hold.")
final class ItemListCommand implements Runnable {
  private final Session session;

  @Option(
      names = {"-s", "--status"},
      paramLabel = "STATUS",
      split = ",",
      description = "Any of planned, active, blocked, completed, cancelled.")
  private Set<WorkItemStatus> statuses = EnumSet.noneOf(WorkItemStatus.class);

  @Option(
      names = {"-t", "--item-type"},
      paramLabel = "TYPE",
      split = ",",
      description = "Any of project, session, task, research, subtask.")
  private Set<ItemType> itemTypes = EnumSet.noneOf(ItemType.class);

  @Option(names = "--parent", paramLabel = "REF", description = "The children of this item.")
  private Optional<WorkItemReference> parent = Optional.empty();

  @Option(names = "--under", paramLabel = "REF", description = "All that stands below this item.")
  private Optional<WorkItemReference> under = Optional.empty();

  @Option(
      names = "--tags",
      paramLabel = "TAG",
      split = ",",
      description = "With all of these tags.")
  private List<String> tags = List.of();

  @Option(names = "--assignee", paramLabel = "NAME", description = "Who works on it.")
  private Optional<String> assignee = Optional.empty();

  @Option(names = "--external-ref", paramLabel = "ID", description = "Its id in another tracker.")
  private Optional<String> externalRef = Optional.empty();

  @Option(names = "--branch", paramLabel = "NAME", description = "On this git branch.")
  private Optional<String> branch = Optional.empty();

  @Option(
      names = "--commit",
      paramLabel = "SHA",
      description = "With this git commit, 7 hexadecimal digits or more.")
  private Optional<String> commit = Optional.empty();

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "Words or beginnings of words in title and description, or in one note.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--deployed-to",
      paramLabel = "ENVIRONMENT",
      description = "What a deployment carried there that was not rolled back.")
  private Optional<String> deployedTo = Optional.empty();

  @Option(
      names = "--not-deployed-to",
      paramLabel = "ENVIRONMENT",
      description = "What none did; tasks, research and subtasks unless --item-type says more.")
  private Optional<String> notDeployedTo = Optional.empty();

  @Option(names = "--updated-since", paramLabel = "TIME", description = "Changed then or later.")
  private Optional<Instant> updatedSince = Optional.empty();

  @Option(names = "--ready", description = "What could be begun now.")
  private boolean ready;

  @Option(names = "--blocked", description = "What waits, and for what.")
  private boolean blocked;

  @Option(names = "--include-deleted", description = "Deleted items too.")
  private boolean includeDeleted;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description =
          "priority, updated, created, number, tree or relevance (default: tree, relevance with"
              + " --text).")
  private Optional<WorkItemSort> sort = Optional.empty();

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "summary",
      description = "summary or full: how much JSON holds of each (default: ${DEFAULT-VALUE}).")
  private QueryWorkItems.View view;

  @Mixin private PageOptions paging;
  @Mixin private ProjectOption project;

  ItemListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var order = sort.orElse(text.isPresent() ? WorkItemSort.RELEVANCE : WorkItemSort.TREE);
    var page =
        session
            .workflow()
            .queryWorkItems()
            .handle(
                new QueryWorkItems.Query(
                    in.id(), conditions(), order, view, paging.limit, paging.cursor));
    var output = session.output();
    output.print(
        Answers.page(page, Answer.MOST_BYTES),
        () -> {
          ItemText.table(output, page.items(), order == WorkItemSort.TREE);
          paging.remarkMore(page, output);
        });
  }

  private QueryWorkItems.Conditions conditions() {
    return new QueryWorkItems.Conditions(
        statuses,
        itemTypes,
        parent,
        under,
        tags,
        assignee,
        externalRef,
        new GitFilter(branch, commit),
        new DeployedFilter(deployedTo.map(Environment::new), notDeployedTo.map(Environment::new)),
        text,
        updatedSince,
        Readiness.of(ready, blocked),
        includeDeleted);
  }
}
