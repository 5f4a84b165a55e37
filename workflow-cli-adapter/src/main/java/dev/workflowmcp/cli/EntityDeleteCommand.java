package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.DeleteEntity;
import dev.workflowmcp.core.entity.EntityReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workflow entity delete}. */
@Command(name = "delete", description = "Deletes an entity; it can be restored.")
final class EntityDeleteCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example E-7, vendor/acme, or an id.")
  private EntityReference entity;

  @Mixin private ProjectOption project;
  @Mixin private ChangeOptions change;

  EntityDeleteCommand(Session session) {
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
                    .deleteEntity()
                    .handle(new DeleteEntity.Command(request, in.id(), entity, version)));
    EntityText.written(session.output(), written, in);
    session.output().remark("Bring it back: workflow entity restore " + written.value().ref());
  }
}
