package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow item show}. */
@Command(name = "show", description = "Shows a work item, and what belongs to it.")
final class ItemShowCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example W-12, or an id.")
  private WorkItemReference workItem;

  @Option(
      names = {"-i", "--include"},
      paramLabel = "WHAT",
      split = ",",
      description =
          "ancestors, children, descendants, dependencies, git, notes, deployments, history;"
              + " separated by commas.")
  private Set<GetWorkItem.Include> include = EnumSet.noneOf(GetWorkItem.Include.class);

  @Mixin private ProjectOption project;

  ItemShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var details =
        session.workflow().getWorkItem().handle(new GetWorkItem.Query(in.id(), workItem, include));
    var output = session.output();
    output.print(
        Answers.details(details, Answer.MOST_BYTES), () -> ItemText.details(output, details));
  }
}
