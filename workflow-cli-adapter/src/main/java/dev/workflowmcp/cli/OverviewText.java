package dev.workflowmcp.cli;

import dev.workflowmcp.core.overview.ChangedThing;
import dev.workflowmcp.core.overview.DeploymentLine;
import dev.workflowmcp.core.overview.EntityTypeLine;
import dev.workflowmcp.core.overview.Overview;
import dev.workflowmcp.core.overview.OverviewItem;
import dev.workflowmcp.core.overview.RecentChanges;
import dev.workflowmcp.core.overview.StatusCounts;
import dev.workflowmcp.core.store.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a project stands, as people read it. */
final class OverviewText {
  private OverviewText() {}

  static void print(Output output, Overview overview) {
    output.line(output.terminal().bold(PlainText.line(overview.project().name())));
    overview.project().description().ifPresent(text -> output.line(PlainText.block(text, "  ")));
    output.line(counts(overview.counts()));
    active(output, overview.active());
    ready(output, overview.ready());
    blocked(output, overview.blocked());
    changed(output, overview.changed());
    deployments(output, overview.deployments());
    entityTypes(output, overview.entityTypes());
  }

  private static String counts(StatusCounts counts) {
    var text =
        counts.planned()
            + " planned, "
            + counts.active()
            + " active, "
            + counts.blocked()
            + " blocked, "
            + counts.completed()
            + " completed, "
            + counts.cancelled()
            + " cancelled";
    return counts.countedAt().map(at -> text + " (at " + Words.of(at) + ")").orElse(text);
  }

  private static void active(Output output, Related<OverviewItem> active) {
    var table = new Table(2, "REF", "TYPE", "TITLE", "HELD BY", "UNTIL");
    for (var item : active.items()) {
      table.row(
          item.ref().toString(),
          Words.of(item.itemType()),
          item.title(),
          item.holder().or(item::assignee).orElse(""),
          item.claimExpiresAt().map(Words::of).orElse("")
              + (item.claimExpired().isPresent() ? " (over)" : ""));
    }
    section(output, "Active", table, active.items(), active.more());
  }

  private static void ready(Output output, Related<OverviewItem> ready) {
    var table = new Table(3, "REF", "TYPE", "PRIO", "TITLE", "ASSIGNEE");
    for (var item : ready.items()) {
      table.row(
          item.ref().toString(),
          Words.of(item.itemType()),
          String.valueOf(item.priority()),
          item.title(),
          item.assignee().orElse(""));
    }
    section(output, "Ready", table, ready.items(), ready.more());
  }

  private static void blocked(Output output, Related<OverviewItem> blocked) {
    var table = new Table(3, "REF", "TYPE", "STATUS", "TITLE");
    for (var item : blocked.items()) {
      table.row(
          item.ref().toString(),
          Words.of(item.itemType()),
          item.status().map(Words::of).orElse(""),
          item.title());
      item.waitsFor()
          .forEach(
              reason ->
                  table.row("", "", "", "  waits for " + reason.ref() + " " + reason.title()));
    }
    section(output, "Blocked", table, blocked.items(), blocked.more());
  }

  private static void changed(Output output, RecentChanges changed) {
    var table = new Table(4, "AT", "REF", "WHAT", "BY", "TITLE");
    for (var thing : changed.items()) {
      table.row(
          Words.of(thing.at()),
          thing.ref(),
          what(thing),
          String.join(", ", thing.by()),
          thing.title().orElse(""));
    }
    var since = changed.since().map(at -> " since " + Words.of(at)).orElse("");
    section(output, "Changed" + since, table, changed.items(), changed.more());
  }

  private static String what(ChangedThing thing) {
    var words = new ArrayList<>(thing.actions());
    thing.status().ifPresent(words::add);
    return String.join(", ", words);
  }

  private static void deployments(Output output, Related<DeploymentLine> deployments) {
    if (!deployments.items().isEmpty()) {
      var table = new Table(4, "ENVIRONMENT", "REF", "SINCE", "COMMIT", "RELEASE");
      for (var line : deployments.items()) {
        table.row(
            line.environment().name(),
            line.ref().toString(),
            line.deployedAt().map(Words::of).orElse(""),
            line.commitSha(),
            line.release().orElse(""));
      }
      section(output, "Deployed", table, deployments.items(), deployments.more());
    }
  }

  private static void entityTypes(Output output, Related<EntityTypeLine> types) {
    if (!types.items().isEmpty()) {
      var table = new Table(0, "TYPE", "ENTITIES");
      types
          .items()
          .forEach(
              type ->
                  table.row(
                      type.name(),
                      type.entities() + (type.orMore().isPresent() ? " or more" : "")));
      section(output, "Entity types", table, types.items(), types.more());
    }
  }

  private static void section(
      Output output, String title, Table table, List<?> rows, Optional<Boolean> more) {
    output.line("");
    output.line(output.terminal().bold(title));
    if (rows.isEmpty()) {
      output.line("Nothing.");
    } else {
      output.lines(table.lines(output.terminal()));
    }
    if (more.isPresent()) {
      output.line("There is more.");
    }
  }
}
