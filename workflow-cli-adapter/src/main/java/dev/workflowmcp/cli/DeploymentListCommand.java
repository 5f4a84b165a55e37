package dev.workflowmcp.cli;

import dev.workflowmcp.core.deployment.ListDeployments;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow deployment list}. */
@Command(name = "list", description = "Finds deployments, newest first; all conditions must hold.")
final class DeploymentListCommand implements Runnable {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "ENVIRONMENT",
      description = "Only those to this environment.")
  private Optional<String> environment = Optional.empty();

  @Option(
      names = {"-s", "--status"},
      paramLabel = "STATUS",
      description = "pending, deployed, failed or rolled_back.")
  private Optional<DeploymentStatus> status = Optional.empty();

  @Option(names = "--work-item", paramLabel = "REF", description = "Those that carry it.")
  private Optional<WorkItemReference> workItem = Optional.empty();

  @Option(names = "--entity", paramLabel = "REF", description = "Those that carry it.")
  private Optional<EntityReference> entity = Optional.empty();

  @Option(names = "--since", paramLabel = "TIME", description = "Deployed then or later.")
  private Optional<Instant> since = Optional.empty();

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "summary",
      description =
          "summary or full: whether JSON holds what each carries (default: ${DEFAULT-VALUE}).")
  private ListDeployments.View view;

  @Mixin private PageOptions paging;
  @Mixin private ProjectOption project;

  DeploymentListCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var conditions =
        new ListDeployments.Conditions(
            environment.map(Environment::new), status, workItem, entity, since, Optional.empty());
    var page =
        session
            .workflow()
            .listDeployments()
            .handle(
                new ListDeployments.Query(in.id(), conditions, view, paging.limit, paging.cursor));
    var output = session.output();
    output.print(
        Answers.page(page, Answer.MOST_BYTES),
        () -> {
          DeploymentText.table(output, page.items());
          paging.remarkMore(page, output);
        });
  }
}
