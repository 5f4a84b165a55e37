package dev.workflowmcp.cli;

import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.GetDeployment;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workflow deployment show}. */
@Command(name = "show", description = "Shows a deployment, what it carries, notes and history.")
final class DeploymentShowCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example D-3, or an id.")
  private DeploymentReference deployment;

  @Mixin private ProjectOption project;

  DeploymentShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var details =
        session
            .workflow()
            .getDeployment()
            .handle(new GetDeployment.Query(in.id(), deployment, true));
    var output = session.output();
    output.print(
        Answers.details(details, Answer.MOST_BYTES), () -> DeploymentText.details(output, details));
  }
}
