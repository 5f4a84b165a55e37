package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.EntityTypeEdit;
import dev.workflowmcp.core.entity.UpdateEntityType;
import dev.workflowmcp.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workflow type update}. */
@Command(
    name = "update",
    description = "Changes an entity type; a new schema must allow all of its entities.")
final class TypeUpdateCommand implements Runnable {
  private static final int TOLD_EVERY = 10_000;

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "Of the type; it stays as it is.")
  private String name;

  @Option(
      names = "--schema",
      paramLabel = "JSON|FILE",
      converter = JsonOrFile.class,
      description = "The whole new JSON Schema, or the file that holds it; - reads stdin.")
  private Optional<JsonObject> schema = Optional.empty();

  @Option(
      names = "--validate-existing",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "--no-validate-existing lets entities be that the new schema does not allow, until they are changed.")
  private boolean validateExisting;

  @Option(names = "--dry-run", description = "Only shows which entities it would not allow.")
  private boolean dryRun;

  @Mixin private TypeFieldOptions fields;
  @Mixin private ProjectOption project;
  @Mixin private ChangeOptions change;

  TypeUpdateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var in = session.project(project.nameOrId);
    var edit = new EntityTypeEdit(schema, fields.description, fields.indexedPaths());
    var written =
        change.apply(
            session,
            (request, version) ->
                session
                    .workflow()
                    .updateEntityType()
                    .handle(
                        new UpdateEntityType.Command(
                            request,
                            in.id(),
                            name,
                            version,
                            edit,
                            validateExisting,
                            dryRun,
                            this::progress)));
    TypeText.updated(session.output(), written, in);
  }

  private void progress(long done, long total) {
    if (done % TOLD_EVERY == 0) {
      session
          .output()
          .remark(String.format(Locale.ROOT, "Looked at %,d of %,d entities.", done, total));
    }
  }
}
