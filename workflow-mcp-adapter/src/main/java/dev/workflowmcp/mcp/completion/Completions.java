package dev.workflowmcp.mcp.completion;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.json.JsonText;
import dev.workflowmcp.core.problem.InputFault;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.suggestion.SuggestProjects;
import dev.workflowmcp.core.suggestion.SuggestValues;
import dev.workflowmcp.core.suggestion.Suggested;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.CallProject;
import dev.workflowmcp.mcp.catalogue.CompletionCatalogue;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Completes the arguments of prompts and the variables of resource templates. */
public final class Completions implements CompletionCatalogue {
  /** The argument, and the variable, that says in which project the others are. */
  public static final String PROJECT = "project";

  /** Why there is nothing to be suggested, and that is all. */
  private static final Set<ProblemCode> NO_PROJECT =
      EnumSet.of(
          ProblemCode.NOT_FOUND, ProblemCode.NO_ACTIVE_PROJECT, ProblemCode.PROJECT_UNAVAILABLE);

  private static final int BRACKETS_BYTES = 2;
  private static final int QUOTES_AND_COMMA_BYTES = 3;

  private static final Suggested NOTHING = new Suggested(List.of(), false);

  private final Supplier<Map<String, Map<String, Completable>>> prompts;
  private final Supplier<Map<String, Map<String, Completable>>> templates;

  /**
   * Completions of what is offered; nothing of it is looked at before somebody asks.
   *
   * @param prompts the arguments of each prompt by its name
   * @param templates the variables of each template
   */
  public Completions(
      Supplier<Map<String, Map<String, Completable>>> prompts,
      Supplier<Map<String, Map<String, Completable>>> templates) {
    this.prompts = prompts;
    this.templates = templates;
  }

  @Override
  public CompleteCompletion ofPrompt(String prompt, Question question, CallContext call) {
    return complete(of("prompt", prompts.get(), prompt), question, call);
  }

  @Override
  public CompleteCompletion ofTemplate(String uriTemplate, Question question, CallContext call) {
    return complete(of("resource template", templates.get(), uriTemplate), question, call);
  }

  private static Map<String, Completable> of(
      String kind, Map<String, Map<String, Completable>> all, String name) {
    return Optional.ofNullable(all.get(name))
        .orElseThrow(
            () ->
                new WorkflowException(
                    new Problem.NotFound(
                        kind, name, "There are " + String.join(", ", all.keySet()) + ".")));
  }

  private static CompleteCompletion complete(
      Map<String, Completable> known, Question question, CallContext call) {
    var wanted = Optional.ofNullable(known.get(question.argument()));
    if (wanted.isEmpty()) {
      throw new WorkflowException(
          new Problem.InvalidInput(
              List.of(
                  new InputFault(
                      "/argument/name",
                      "names no argument here",
                      Optional.of(question.argument()),
                      List.copyOf(known.keySet())))));
    }
    return wanted.get() == Completable.FREE_TEXT
        ? completion(NOTHING)
        : completion(
            call.work(backend -> suggest(wanted.get(), question, call, backend.workflow())));
  }

  private static Suggested suggest(
      Completable wanted, Question question, CallContext call, Workflow workflow) {
    if (wanted == Completable.PROJECT) {
      return workflow
          .suggestProjects()
          .handle(new SuggestProjects.Query(question.begun(), MOST_VALUES));
    }
    return wanted
        .inProject()
        .flatMap(
            kind ->
                project(question, call, workflow)
                    .map(id -> new SuggestValues.Query(id, kind, question.begun(), MOST_VALUES)))
        .map(query -> workflow.suggestValues().handle(query))
        .orElse(NOTHING);
  }

  private static Optional<ProjectId> project(
      Question question, CallContext call, Workflow workflow) {
    var named = Optional.ofNullable(question.known().get(PROJECT)).filter(name -> !name.isBlank());
    try {
      return Optional.of(CallProject.of(call, workflow, named).id());
    } catch (WorkflowException e) {
      if (NO_PROJECT.contains(e.problem().code())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static CompleteCompletion completion(Suggested found) {
    var all = found.values();
    var shown = all.subList(0, fitting(all));
    return new CompleteCompletion(
        shown, found.more() ? null : all.size(), found.more() || shown.size() < all.size());
  }

  /** How many of the first have room in an answer. */
  private static int fitting(List<String> values) {
    var count = 0;
    var left = MOST_BYTES - BRACKETS_BYTES;
    for (var value : values) {
      left -= JsonText.bytes(value) + QUOTES_AND_COMMA_BYTES;
      if (left < 0) {
        break;
      }
      count++;
    }
    return count;
  }
}
