package dev.workflowmcp.cli;

import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.ClaimedItem;
import dev.workflowmcp.core.workitem.Subtree;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDetails;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Work items as people read them. */
final class ItemText {
  static final String DONE_BEFORE = "This had been done before; nothing was changed.";

  private ItemText() {}

  static void written(Output output, Written<WorkItem> written, Project project) {
    output.print(
        Answers.written(written, Optional.of(project.name()), Answer.MOST_BYTES),
        () -> {
          item(output, written.value());
          if (written.replayed()) {
            output.remark(DONE_BEFORE);
          }
        });
  }

  static void claimed(Output output, Written<ClaimedItem> written, Project project) {
    output.print(
        Answers.claimed(written, project.name(), Answer.MOST_BYTES),
        () -> {
          item(output, written.value().item());
          written.value().claimToken().ifPresent(token -> output.line("Claim token: " + token));
          if (written.replayed()) {
            output.remark(DONE_BEFORE);
          }
        });
  }

  /**
   * A work item that was changed with what is below it.
   *
   * @param count what was done to them, as the answer names how many they are
   */
  static void subtree(Output output, Written<Subtree> written, String count, Project project) {
    output.print(
        Answers.subtree(written, count, project.name(), Answer.MOST_BYTES),
        () -> {
          item(output, written.value().item());
          written
              .value()
              .items()
              .ifPresentOrElse(
                  items -> output.remark("Work items " + count + ": " + items + "."),
                  () -> output.remark("This had been done before; nothing was changed."));
        });
  }

  static void table(Output output, List<? extends Record> items, boolean tree) {
    var table = new Table(4, "REF", "TYPE", "STATUS", "PRIO", "TITLE", "ASSIGNEE");
    for (var item : items) {
      row(
          table,
          item instanceof WorkItem whole ? WorkItemSummary.of(whole) : (WorkItemSummary) item,
          tree);
    }
    if (items.isEmpty()) {
      output.remark("No work items.");
    } else {
      output.lines(table.lines(output.terminal()));
    }
  }

  private static void row(Table table, WorkItemSummary item, boolean tree) {
    var indent = tree ? "  ".repeat(item.depth()) : "";
    table.row(
        item.ref().toString(),
        Words.of(item.itemType()),
        item.deletedAt().isPresent() ? "deleted" : Words.of(item.status()),
        String.valueOf(item.priority()),
        indent + item.title(),
        item.assignee().orElse(""));
    for (var blocker : item.blockedBy()) {
      table.row(
          "", "", "", "", indent + "  waits for " + blocker.ref() + " " + blocker.title(), "");
    }
  }

  static void details(Output output, WorkItemDetails details) {
    item(output, details.item());
    details.ancestors().ifPresent(related -> related(output, "Ancestors", related));
    details.children().ifPresent(related -> related(output, "Children", related));
    details.descendants().ifPresent(related -> related(output, "Descendants", related));
    details.dependencies().ifPresent(all -> DependencyText.all(output, all));
    details
        .git()
        .ifPresent(
            git -> {
              names(output, "Branches", git.branches());
              names(output, "Commits", git.commits());
            });
    details
        .notes()
        .ifPresent(
            related -> {
              NoteText.notes(output, related);
              more(output, related);
            });
    details.deployments().ifPresent(related -> DeploymentText.related(output, related));
    details.history().ifPresent(related -> history(output, related));
  }

  static void related(Output output, String title, Related<WorkItemSummary> related) {
    output.line("");
    output.line(output.terminal().bold(title));
    table(output, related.items(), true);
    more(output, related);
  }

  private static void names(Output output, String title, Related<String> related) {
    output.line("");
    output.line(output.terminal().bold(title));
    related.items().forEach(name -> output.line("  " + PlainText.line(name)));
    if (related.items().isEmpty()) {
      output.remark("None.");
    }
    more(output, related);
  }

  static void history(Output output, Related<Event> related) {
    var table = new Table(4, "AT", "ACTOR", "ACTION", "VERSION", "CHANGES");
    for (var event : related.items()) {
      table.row(
          Words.of(event.at()),
          event.actor(),
          event.action(),
          String.valueOf(event.version()),
          HistoryText.changes(event));
    }
    output.line("");
    output.line(output.terminal().bold("History"));
    output.lines(table.lines(output.terminal()));
    more(output, related);
  }

  static void more(Output output, Related<?> related) {
    if (related.more().orElse(false)) {
      output.remark("There are more than these " + Related.MOST + ".");
    }
  }

  private static void item(Output output, WorkItem item) {
    output.line(
        output.terminal().bold(item.ref().toString()) + "  " + PlainText.line(item.title()));
    var facts = new LinkedHashMap<String, String>();
    facts.put("Type", Words.of(item.itemType()));
    facts.put("Status", Words.of(item.status()));
    facts.put("Priority", String.valueOf(item.priority()));
    facts.put("Parent", item.parent().map(WorkItemNumber::toString).orElse(""));
    facts.put("Assignee", item.assignee().orElse(""));
    facts.put("Claimed by", item.claimedBy().orElse(""));
    facts.put("Claimed until", item.claimExpiresAt().map(Words::of).orElse(""));
    facts.put("Tags", String.join(", ", item.tags()));
    facts.put("Planned in", String.join(", ", item.planningReferences()));
    facts.put("External ref", item.externalRef().orElse(""));
    facts.put("Due", item.dueAt().map(Words::of).orElse(""));
    facts.put("Deferred until", item.deferUntil().map(Words::of).orElse(""));
    facts.put("Metadata", Words.json(item, "metadata"));
    facts.put("Version", String.valueOf(item.version()));
    facts.put("Id", item.id().toString());
    facts.put("Created", Words.of(item.createdAt()) + " by " + item.createdBy());
    facts.put("Updated", Words.of(item.updatedAt()) + " by " + item.updatedBy());
    facts.put("Completed", item.completedAt().map(Words::of).orElse(""));
    facts.put("Deleted", item.deletedAt().map(Words::of).orElse(""));
    output.facts(facts);
    item.description()
        .ifPresent(
            text -> {
              output.line("");
              output.line(PlainText.block(text, "  "));
            });
  }
}
