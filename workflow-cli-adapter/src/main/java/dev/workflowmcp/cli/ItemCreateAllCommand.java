package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.CreateWorkItems;
import dev.workflowmcp.core.workitem.CreatedItem;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code workflow item create-all}. */
@Command(name = "create-all", description = "Creates 1-200 work items from a file, all or none.")
final class ItemCreateAllCommand implements Runnable {
  private final Session session;

  @Mixin private FileParameter file;
  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  ItemCreateAllCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var items = ItemFile.plan(file.content());
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .createWorkItems()
            .handle(
                new CreateWorkItems.Command(session.request(request.requestId), in.id(), items));
    var output = session.output();
    output.print(
        Answers.written(written, Optional.of(in.name()), Answer.MOST_BYTES),
        () -> print(output, written.value()));
  }

  private static void print(Output output, CreatedItem.All created) {
    var table = new Table(0, "KEY", "REF", "VERSION", "ID");
    for (var item : created.items()) {
      table.row(
          item.key().orElse(""),
          item.ref().toString(),
          String.valueOf(item.version()),
          item.id().toString());
    }
    output.lines(table.lines(output.terminal()));
  }
}
