package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.FindRootBlockers;
import dev.workflowmcp.core.workitem.RootBlocker;
import dev.workflowmcp.core.workitem.RootBlockers;
import dev.workflowmcp.mcp.prompt.McpPrompt.Argument;
import dev.workflowmcp.runtime.ToolChoice.Toolset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Has a model look after what holds work up, what holds up most first. */
final class TriageBlockedPrompt {
  private static final int BLOCKERS = 20;

  private TriageBlockedPrompt() {}

  static final McpPrompt PROMPT =
      new McpPrompt(
          "triage_blocked",
          "Triage blocked work",
          "Tells what is blocked by what, root causes first, and what to do about each.",
          Set.of(Toolset.WORK),
          true,
          List.of(Argument.PROJECT),
          TriageBlockedPrompt::write);

  private static final String INSTRUCTIONS =
      """
      Work of the project %1$s waits. Find out what can be done about it, and do or propose it. Listed are the root \
      causes: items that others wait for and that wait for none themselves, and items that somebody set to blocked. \
      Those that hold up most come first.

      Go through them in this order. For each, read why: get_work_item {"project": %2$s, "work_item": "W-…", \
      "include": ["notes", "dependencies"]}. Then:
      - planned: it can be done now. Claim it with claim_work_item {"project": %2$s, "work_item": "W-…"} and do it, or raise its \
      priority with update_work_item.
      - active: somebody works on it. When its claim has expired (claim_expires_at), claim it yourself; else leave a \
      note with add_note that says who waits.
      - blocked: if the reason in its notes is gone, update_work_item with status planned. If only a person can solve \
      it, say exactly what to decide or deliver.
      - the wait is not needed any more: remove_dependency {"project": %2$s, "work_item": "<the one that \
      waits>", "depends_on": "W-…"}.
      - the prerequisite is not wanted any more: ask a person before you cancel it.
      Each update needs the version of your read. Do not change what you have not read.
      """;

  private static final String AFTERWARDS =
      """
      In the end tell the person, shortest first: what you freed, what waits for whom, and what needs a decision. \
      query_work_items {"project": %s, "blocked": true} lists everything that still waits, with its blockers.
      """;

  private static final String NOTHING =
      """
      In the project %1$s nothing is blocked: no unfinished item waits for another, and none is set to blocked. \
      query_work_items {"project": %2$s, "ready": true} shows what can begin.
      """;

  private static String write(PromptCall call) {
    var project = call.project();
    var name = Quoted.name(project);
    var called = Quoted.of(project);
    var blockers = blockers(call, project);
    if (blockers.total() == 0) {
      return NOTHING.formatted(name, called);
    }
    return new PromptText(INSTRUCTIONS.formatted(name, called))
        .data(title(blockers), blockers.items().stream().map(TriageBlockedPrompt::line), "")
        .end(AFTERWARDS.formatted(called));
  }

  private static RootBlockers blockers(PromptCall call, Project project) {
    return call.workflow()
        .findRootBlockers()
        .handle(new FindRootBlockers.Query(project.id(), BLOCKERS));
  }

  private static String title(RootBlockers blockers) {
    var shown = blockers.items().size();
    var all =
        shown < blockers.total()
            ? "the first " + shown + " of " + blockers.total()
            : "all " + shown;
    return "Root causes, " + all + (blockers.perhapsMore() ? " that were looked at:" : ":");
  }

  private static String line(RootBlocker blocker) {
    return ItemLine.of(blocker.item())
        + " holds up "
        + blocker.holdsUp()
        + (blocker.orMore() ? " or more" : "")
        + ": "
        + blocker.waiting().stream()
            .map(waiting -> waiting.equals(blocker.item().ref()) ? "itself" : waiting.toString())
            .collect(Collectors.joining(", "))
        + (blocker.waiting().size() < blocker.holdsUp() ? " …" : "");
  }
}
