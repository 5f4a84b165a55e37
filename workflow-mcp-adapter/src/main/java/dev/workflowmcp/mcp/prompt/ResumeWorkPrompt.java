package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.json.JsonText;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.overview.ChangedThing;
import dev.workflowmcp.core.overview.GetOverview;
import dev.workflowmcp.core.overview.Overview;
import dev.workflowmcp.core.overview.OverviewItem;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.mcp.completion.Completable;
import dev.workflowmcp.mcp.prompt.McpPrompt.Argument;
import dev.workflowmcp.runtime.ToolChoice.Toolset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has a model go on where the session before left off. */
final class ResumeWorkPrompt {
  private static final int NOTED_ITEMS = 3;
  private static final int NOTE_CHARACTERS = 400;
  private static final int NAME_CHARACTERS = 200;

  /** How an overview cuts the name of a holder. */
  private static final int HOLDER_CHARACTERS = 64;

  private static final int HOLDER_BYTES = 96;

  private ResumeWorkPrompt() {}

  static final McpPrompt PROMPT =
      new McpPrompt(
          "resume_work",
          "Resume work",
          "Tells what you hold, what changed, what is next, and the calls to go on with.",
          Set.of(Toolset.WORK),
          true,
          List.of(
              Argument.PROJECT,
              Argument.optional(
                  "agent", "Who holds the work; default: this client", Completable.FREE_TEXT)),
          ResumeWorkPrompt::write);

  private static final String INSTRUCTIONS =
      """
      Go on with the work of the project %1$s, as %2$s. This is how it stands; there is no need to call get_overview.

      1. What you hold comes first: read it with its notes, which say what was left to do, and finish it.
      2. Its claim: with the claim_token of the session before, prolong it by claim_work_item (work_item, claim_token). \
      Without the token, nothing of it can be changed until claim_expires_at; then claim it again. add_note always works.
      3. What changed may have made your plan old: look at it before you go on.
      4. When an item is done: update_work_item with its version, status completed and the claim_token. Leave what the \
      next session must know with add_note.
      """;

  private static String write(PromptCall call) {
    var project = call.project();
    var agent = agent(call);
    var overview = overview(call, project, agent);
    var held = overview.active().items().stream().filter(item -> isOf(agent, item)).toList();
    var others = overview.active().items().stream().filter(item -> !isOf(agent, item));
    var called = Quoted.of(project);
    return new PromptText(
            INSTRUCTIONS.formatted(Quoted.name(project), Quoted.of(agent, NAME_CHARACTERS)))
        .data("Held by you:", held.stream().map(ResumeWorkPrompt::held), "nothing.")
        .data("Last notes on it:", notes(call, project, held), "none.")
        .data("Changed by others since you were here:", changes(overview), "nothing.")
        .data("Ready, the best first:", ready(overview), "nothing.")
        .data("Active, of others:", others.map(ResumeWorkPrompt::held), "nothing.")
        .data("Blocked:", blocked(overview), "nothing.")
        .end(next(called, agent, call.argument("agent").isPresent(), held, overview));
  }

  /** Who is named, else who asks. */
  private static String agent(PromptCall call) {
    var agent = call.argument("agent").orElse(call.actor());
    var faults = new Faults().under("arguments");
    faults.line("agent", agent, 1, NAME_CHARACTERS);
    faults.throwIfAny();
    return agent;
  }

  private static Overview overview(PromptCall call, Project project, String agent) {
    var actor = Request.narrowed(call.actor(), agent);
    return call.workflow()
        .getOverview()
        .handle(new GetOverview.Query(project, agent, actor, Optional.empty()));
  }

  private static boolean isOf(String agent, OverviewItem item) {
    return item.holder().equals(Optional.of(JsonText.cut(agent, HOLDER_CHARACTERS, HOLDER_BYTES)));
  }

  private static String held(OverviewItem item) {
    var claim =
        item.holder()
            .map(
                holder ->
                    " claimed by "
                        + Quoted.of(holder, HOLDER_CHARACTERS)
                        + item.claimExpiresAt()
                            .map(
                                at ->
                                    item.claimExpired().isPresent()
                                        ? ", expired"
                                        : " until " + ItemLine.time(at))
                            .orElse(""))
            .orElse(" claimed by nobody");
    return line(item) + item.version().map(version -> " version " + version).orElse("") + claim;
  }

  private static String line(OverviewItem item) {
    return "- "
        + item.ref()
        + " "
        + ItemLine.word(item.itemType())
        + " priority "
        + item.priority()
        + " "
        + ItemLine.title(item.title());
  }

  /** The last note on each of the first items that are held. */
  private static Stream<String> notes(PromptCall call, Project project, List<OverviewItem> held) {
    return held.stream()
        .limit(NOTED_ITEMS)
        .flatMap(item -> lastNote(call, project, item).stream().map(note -> line(item, note)));
  }

  private static Optional<Note> lastNote(PromptCall call, Project project, OverviewItem item) {
    var query =
        new GetWorkItem.Query(
            project.id(), WorkItemReference.to(item.ref()), Set.of(GetWorkItem.Include.NOTES));
    return call.workflow().getWorkItem().handle(query).notes().stream()
        .flatMap(notes -> notes.items().stream())
        .findFirst();
  }

  private static String line(OverviewItem item, Note note) {
    return "- "
        + item.ref()
        + " "
        + ItemLine.time(note.at())
        + " by "
        + Quoted.of(note.author(), HOLDER_CHARACTERS)
        + ": "
        + Quoted.of(note.text(), NOTE_CHARACTERS);
  }

  private static Stream<String> changes(Overview overview) {
    return overview.changed().items().stream().map(ResumeWorkPrompt::line);
  }

  private static String line(ChangedThing thing) {
    return "- "
        + Quoted.of(thing.ref(), HOLDER_CHARACTERS).replace("\"", "")
        + " "
        + String.join(", ", thing.actions())
        + thing.status().map(status -> ", now " + status).orElse("")
        + thing.title().map(title -> " " + ItemLine.title(title)).orElse("");
  }

  private static Stream<String> ready(Overview overview) {
    return overview.ready().items().stream().map(ResumeWorkPrompt::line);
  }

  private static Stream<String> blocked(Overview overview) {
    return overview.blocked().items().stream()
        .map(item -> line(item) + (item.waitsFor().isEmpty() ? " set to blocked" : waits(item)));
  }

  private static String waits(OverviewItem item) {
    return item.waitsFor().stream()
        .map(reason -> reason.ref().toString())
        .collect(Collectors.joining(", ", " waits for ", ""));
  }

  /** The very next call. */
  private static String next(
      String project,
      String agent,
      boolean isAgentNamed,
      List<OverviewItem> held,
      Overview overview) {
    var as = isAgentNamed ? ", \"agent\": " + Quoted.of(agent, NAME_CHARACTERS) : "";
    if (!held.isEmpty()) {
      return "Next: get_work_item {\"project\": "
          + project
          + ", \"work_item\": \""
          + held.get(0).ref()
          + "\", \"include\": [\"notes\", \"dependencies\", \"children\"]}\n";
    }
    if (!overview.ready().items().isEmpty()) {
      return "Next: claim_work_item {\"project\": "
          + project
          + as
          + "} takes the best ready item; with \"work_item\": \""
          + overview.ready().items().get(0).ref()
          + "\" a certain one.\n";
    }
    return overview.blocked().items().isEmpty()
        ? "Nothing is left to do here. Tell the person, or plan more with create_work_items.\n"
        : "Nothing is ready. Next: query_work_items {\"project\": "
            + project
            + ", \"blocked\": true} and see what can be freed.\n";
  }
}
