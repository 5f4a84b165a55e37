package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.Blocker;
import dev.workflowmcp.core.workitem.Dependency;
import dev.workflowmcp.core.workitem.ItemDependencies;
import dev.workflowmcp.core.workitem.LinkedItem;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;

/** What depends on what, as people read it. */
final class DependencyText {
  private DependencyText() {}

  static void dependency(Output output, Written<Dependency> written, String verb, Project project) {
    var edge = written.value();
    output.print(
        Answers.written(written, Optional.of(project.name()), Answer.MOST_BYTES),
        () -> {
          output.line(
              "%s %s %s (%s)"
                  .formatted(edge.workItem(), verb, edge.dependsOn(), Words.of(edge.type())));
          if (written.replayed()) {
            output.remark(ItemText.DONE_BEFORE);
          }
        });
  }

  static void all(Output output, ItemDependencies all) {
    blockers(output, all.blockedBy());
    linked(output, "Depends on", all.dependsOn());
    linked(output, "Dependants", all.dependants());
  }

  private static void blockers(Output output, Related<Blocker> related) {
    output.line("");
    output.line(output.terminal().bold("Waits for"));
    var table = new Table(2, "REF", "STATUS", "TITLE", "THROUGH");
    for (var blocker : related.items()) {
      table.row(
          blocker.ref().toString(),
          Words.of(blocker.status()),
          blocker.title(),
          blocker.through().map(WorkItemNumber::toString).orElse(""));
    }
    output.lines(table.lines(output.terminal()));
    ItemText.more(output, related);
  }

  private static void linked(Output output, String title, Related<LinkedItem> related) {
    output.line("");
    output.line(output.terminal().bold(title));
    var table = new Table(3, "REF", "TYPE", "STATUS", "TITLE");
    for (var item : related.items()) {
      table.row(
          item.ref().toString(),
          Words.of(item.type()),
          item.deletedAt().isPresent() ? "deleted" : Words.of(item.status()),
          item.title());
    }
    output.lines(table.lines(output.terminal()));
    ItemText.more(output, related);
  }
}
