package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.EntityEdit;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.UpdateEntity;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow entity update}. */
@Command(name = "update", description = "Changes an entity.")
final class EntityUpdateCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example E-7, vendor/acme, or an id.")
  private EntityReference entity;

  @Option(names = "--name", paramLabel = "TEXT", description = "1-200 characters.")
  private Optional<String> name = Optional.empty();

  @Mixin private EntityFieldOptions fields;
  @Mixin private ProjectOption project;
  @Mixin private ChangeOptions change;

  EntityUpdateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var edit = new EntityEdit(name, fields.data, fields.tags(), fields.metadata);
    var written =
        change.apply(
            session,
            (request, version) ->
                session
                    .workflow()
                    .updateEntity()
                    .handle(new UpdateEntity.Command(request, in.id(), entity, version, edit)));
    EntityText.written(session.output(), written, in);
  }
}
