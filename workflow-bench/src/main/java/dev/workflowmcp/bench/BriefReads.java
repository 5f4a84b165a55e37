package dev.workflowmcp.bench;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.GetHistory;
import dev.workflowmcp.core.overview.GetOverview;
import dev.workflowmcp.core.overview.Overview;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.search.Search;
import dev.workflowmcp.core.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reads that look at a whole project, through the use cases. */
final class BriefReads {
  private final Workflow workflow;
  private final Workflow.Ports ports;
  private final Project project;
  private final int size;

  BriefReads(Workflow.Ports ports, Project project, int size) {
    this.ports = ports;
    this.workflow = Workflow.over(ports, ItemProject.NO_SCHEMAS);
    this.project = project;
    this.size = size;
  }

  List<ItemReads.Read> all(Instant begin) {
    var middle = "W-" + size / 2;
    return List.of(
        new ItemReads.Read("overview", true, i -> overview(BriefProject.ACTOR)),
        new ItemReads.Read("overview, for a newcomer", true, i -> overview("newcomer")),
        new ItemReads.Read("count of all work items by status", false, i -> count()),
        new ItemReads.Read("count of all entities by type", false, i -> countEntities()),
        history("history of all", Optional.empty(), Optional.empty(), Optional.empty()),
        history("history of one", Optional.of(middle), Optional.empty(), Optional.empty()),
        history("history by an actor", Optional.empty(), Optional.empty(), Optional.of("bench")),
        history("history by a rare actor", Optional.empty(), Optional.empty(), Optional.of("none")),
        history("history since the begin", Optional.empty(), Optional.of(begin), Optional.empty()),
        new ItemReads.Read("history of all, page 50", false, i -> pages(50)),
        search("search, rare word", "zeppelin"),
        search("search, word in 10 %", "invoice"),
        search("search, beginning of a word in 10 %", "invo"),
        search("search, two words", "invoice engine"),
        search("search, reference", middle),
        search("search, first digits of a commit", "c4ca4238"),
        search("search, word in all", "the"));
  }

  private void overview(String actor) {
    var overview =
        workflow.getOverview().handle(new GetOverview.Query(project, actor, Optional.empty()));
    require(overview.ready().items().size() == Overview.MOST);
  }

  private void count() {
    require(
        !ports.transactions().inProject(project.id(), () -> ports.figures().workItems()).isEmpty());
  }

  private void countEntities() {
    require(
        !ports
            .transactions()
            .inProject(project.id(), () -> ports.figures().entityTypes(11, 10_000))
            .isEmpty());
  }

  private ItemReads.Read history(
      String what, Optional<String> subject, Optional<Instant> since, Optional<String> actor) {
    return new ItemReads.Read(what, false, i -> history(subject, since, actor, Optional.empty()));
  }

  private Page<Event> history(
      Optional<String> subject,
      Optional<Instant> since,
      Optional<String> actor,
      Optional<String> cursor) {
    return workflow
        .getHistory()
        .handle(
            new GetHistory.Query(project.id(), project.name(), subject, since, actor, 20, cursor));
  }

  /** All of them: the last is as fast as the first. */
  private void pages(int count) {
    var cursor = Optional.<String>empty();
    for (var i = 0; i < count; i++) {
      cursor = history(Optional.empty(), Optional.empty(), Optional.empty(), cursor).nextCursor();
      require(cursor.isPresent());
    }
  }

  private ItemReads.Read search(String what, String text) {
    return new ItemReads.Read(
        what,
        false,
        i -> {
          var query = new Search.Query(project.id(), text, Set.of(), 20, Optional.empty());
          workflow.search().handle(query);
        });
  }

  private static void require(boolean isSo) {
    if (!isSo) {
      throw new IllegalStateException("another answer");
    }
  }
}
