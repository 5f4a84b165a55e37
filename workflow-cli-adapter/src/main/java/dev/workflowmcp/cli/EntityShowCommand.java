package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.GetEntity;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow entity show}. */
@Command(name = "show", description = "Shows an entity, and what belongs to it.")
final class EntityShowCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example E-7, vendor/acme, or an id.")
  private EntityReference entity;

  @Option(
      names = {"-i", "--include"},
      paramLabel = "WHAT",
      split = ",",
      description = "notes, deployments, history; separated by commas.")
  private Set<GetEntity.Include> include = EnumSet.noneOf(GetEntity.Include.class);

  @Mixin private ProjectOption project;

  EntityShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var details =
        session.workflow().getEntity().handle(new GetEntity.Query(in.id(), entity, include));
    var output = session.output();
    output.print(
        Answers.details(details, Answer.MOST_BYTES), () -> EntityText.details(output, details));
  }
}
