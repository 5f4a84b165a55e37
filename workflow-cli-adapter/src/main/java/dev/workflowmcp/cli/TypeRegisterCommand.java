package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow type register}. */
@Command(name = "register", description = "Registers a kind of domain objects.")
final class TypeRegisterCommand implements Runnable {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "[a-z][a-z0-9_]*, at most 64 characters.")
  private String name;

  @Option(
      names = "--schema",
      required = true,
      paramLabel = "JSON|FILE",
      converter = JsonOrFile.class,
      description = "The JSON Schema of its data, or the file that holds it; - reads stdin.")
  private JsonObject schema;

  @Mixin private TypeFieldOptions fields;
  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  TypeRegisterCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var draft =
        new EntityTypeDraft(
            name, schema, fields.description, fields.indexedPaths().orElse(List.of()));
    var written =
        session
            .workflow()
            .registerEntityType()
            .handle(
                new RegisterEntityType.Command(session.request(request.requestId), in.id(), draft));
    TypeText.written(session.output(), written, in);
  }
}
