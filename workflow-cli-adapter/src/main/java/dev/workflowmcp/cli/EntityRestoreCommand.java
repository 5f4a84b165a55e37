package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.RestoreEntity;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow entity restore}. */
@Command(name = "restore", description = "Brings a deleted entity back, and its type when needed.")
final class EntityRestoreCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "REF", description = "For example E-7, or an id.")
  private EntityReference entity;

  @Option(names = "--name", paramLabel = "TEXT", description = "A new name, when the old is taken.")
  private Optional<String> name = Optional.empty();

  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  EntityRestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .restoreEntity()
            .handle(
                new RestoreEntity.Command(
                    session.request(request.requestId), in.id(), entity, name));
    EntityText.written(session.output(), written, in);
  }
}
