package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.CreateEntities;
import dev.workflowmcp.core.entity.CreatedEntity;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code workflow entity create-all}. */
@Command(name = "create-all", description = "Creates 1-200 entities from a file, all or none.")
final class EntityCreateAllCommand implements Runnable {
  private final Session session;

  @Mixin private FileParameter file;
  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  EntityCreateAllCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var items = EntityFile.drafts(file.content());
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .createEntities()
            .handle(new CreateEntities.Command(session.request(request.requestId), in.id(), items));
    var output = session.output();
    output.print(
        Answers.written(written, Optional.of(in.name()), Answer.MOST_BYTES),
        () -> {
          print(output, written.value());
          if (written.replayed()) {
            output.remark(ItemText.DONE_BEFORE);
          }
        });
  }

  private static void print(Output output, CreatedEntity.All created) {
    var table = new Table(0, "REF", "VERSION", "ID");
    for (var entity : created.items()) {
      table.row(entity.ref().toString(), String.valueOf(entity.version()), entity.id().toString());
    }
    output.lines(table.lines(output.terminal()));
  }
}
