package dev.workflowmcp.mcp.resource;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.project.FindProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.suggestion.SuggestProjects;
import dev.workflowmcp.core.suggestion.SuggestValues;
import dev.workflowmcp.mcp.completion.Completable;
import java.util.List;
import java.util.stream.Collectors;

/** What there is, for whoever asks for what there is not. */
record Present(Workflow workflow) {
  private static final int NAMED = 5;

  /** The problem that something is missing, with what to read in its place. */
  Problem insteadOf(Problem.NotFound missing, ResourceUri uri) {
    var nextStep =
        uri.project()
            .flatMap(name -> workflow.findProject().handle(new FindProject.Query(name)))
            .map(project -> inProject(project, uri.kind().orElseThrow()))
            .orElseGet(this::projects);
    return new Problem.NotFound(missing.kind(), missing.reference(), nextStep);
  }

  private String projects() {
    var names = workflow.suggestProjects().handle(new SuggestProjects.Query("", NAMED)).values();
    return "Projects: " + list(names) + ". Read " + ResourceUri.PROJECTS + " for all of them.";
  }

  private String inProject(Project project, ResourceKind kind) {
    var values =
        kind.named()
            .flatMap(Completable::inProject)
            .map(some -> new SuggestValues.Query(project.id(), some, "", NAMED))
            .map(query -> workflow.suggestValues().handle(query).values())
            .orElse(List.of());
    var overview = ResourceUri.of(project.name(), ResourceKind.OVERVIEW);
    return "The project \""
        + project.name()
        + "\" has "
        + list(values)
        + ". Read "
        + overview
        + ".";
  }

  private static String list(List<String> values) {
    return values.isEmpty()
        ? "none"
        : values.stream().collect(Collectors.joining(", ", "", values.size() < NAMED ? "" : " …"));
  }
}
