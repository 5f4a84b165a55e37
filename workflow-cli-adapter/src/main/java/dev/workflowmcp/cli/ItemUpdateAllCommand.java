package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.UpdateWorkItems;
import dev.workflowmcp.core.workitem.UpdatedItems;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code workflow item update-all}. */
@Command(name = "update-all", description = "Changes 1-200 work items as a file says, all or none.")
final class ItemUpdateAllCommand implements Runnable {
  private final Session session;

  @Mixin private FileParameter file;
  @Mixin private ProjectOption project;
  @Mixin private RequestOptions request;

  ItemUpdateAllCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var changes = ItemFile.changes(file.content());
    var in = session.project(project.nameOrId);
    var written =
        session
            .workflow()
            .updateWorkItems()
            .handle(
                new UpdateWorkItems.Command(session.request(request.requestId), in.id(), changes));
    var output = session.output();
    output.print(
        Answers.written(written, Optional.of(in.name()), Answer.MOST_BYTES),
        () -> print(output, written.value()));
  }

  private static void print(Output output, UpdatedItems updated) {
    var table = new Table(0, "REF", "STATUS", "VERSION", "ID");
    for (var item : updated.items()) {
      table.row(
          item.ref().toString(),
          Words.of(item.status()),
          String.valueOf(item.version()),
          item.id().toString());
    }
    output.lines(table.lines(output.terminal()));
  }
}
