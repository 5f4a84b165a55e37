package dev.workflowmcp.cli;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectCounts;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Projects as people read them. */
final class ProjectText {
  private ProjectText() {}

  static void written(Output output, Written<Project> written) {
    output.print(
        Answers.written(written, Optional.empty(), Answer.MOST_BYTES),
        () -> {
          project(output, written.value());
          if (written.replayed()) {
            output.remark("This had been done before; nothing was changed.");
          }
        });
  }

  static void table(Output output, List<ProjectSummary> projects) {
    var table = new Table(0, "NAME", "STATUS", "WORK ITEMS", "LAST ACTIVE", "ID");
    for (var project : projects) {
      table.row(
          project.name(),
          Words.of(project.status()),
          project.counts().map(ProjectText::workItems).orElse(""),
          project.lastActivatedAt().map(Words::of).orElse(""),
          project.id().toString());
    }
    if (projects.isEmpty()) {
      output.remark("No projects.");
    } else {
      output.lines(table.lines(output.terminal()));
    }
  }

  private static String workItems(ProjectCounts counts) {
    return counts.workItems().isEmpty()
        ? "none"
        : counts.workItems().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  static void project(Output output, Project project) {
    output.line(output.terminal().bold(PlainText.line(project.name())));
    var facts = new LinkedHashMap<String, String>();
    facts.put("Description", project.description().orElse(""));
    facts.put("Status", Words.of(project.status()));
    facts.put("Metadata", Words.json(project, "metadata"));
    facts.put("Version", String.valueOf(project.version()));
    facts.put("Id", project.id().toString());
    facts.put("Created", Words.of(project.createdAt()) + " by " + project.createdBy());
    facts.put("Updated", Words.of(project.updatedAt()) + " by " + project.updatedBy());
    facts.put("Last active", project.lastActivatedAt().map(Words::of).orElse(""));
    facts.put("Deleted", project.deletedAt().map(Words::of).orElse(""));
    output.facts(facts);
  }
}
