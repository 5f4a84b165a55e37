package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workflow entity create}. */
@Command(name = "create", description = "Creates an entity.")
final class EntityCreateCommand implements Runnable {
  private final Session session;

  @Parameters(index = "0", paramLabel = "TYPE", description = "The name of its type.")
  private String entityType;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "1-200 characters, unique in the type.")
  private String name;

  @Mixin private EntityFieldOptions fields;
  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  EntityCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var draft =
        new EntityDraft(
            entityType,
            name,
            fields.data.orElse(JsonObject.EMPTY),
            fields.tags().orElse(List.of()),
            fields.metadata.orElse(JsonObject.EMPTY));
    var written =
        session
            .workflow()
            .createEntity()
            .handle(new CreateEntity.Command(session.request(request.requestId), in.id(), draft));
    EntityText.written(session.output(), written, in);
  }
}
