package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.DeleteEntityType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workflow type delete}. */
@Command(name = "delete", description = "Deletes an entity type that has no entities any more.")
final class TypeDeleteCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "Of the type.")
  private String name;

  @Mixin private ProjectOption project;
  @Mixin private ChangeOptions change;

  TypeDeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var written =
        change.apply(
            session,
            (request, version) ->
                session
                    .workflow()
                    .deleteEntityType()
                    .handle(new DeleteEntityType.Command(request, in.id(), name, version)));
    TypeText.written(session.output(), written, in);
    session.output().remark("It comes back with any of its entities: workflow entity restore REF");
  }
}
