package dev.workflowmcp.core.overview;

import dev.workflowmcp.core.json.JsonText;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;

/**
 * The project that an overview is of.
 *
 * @param description the beginning
 */
public record ProjectLine(ProjectId id, String name, Optional<String> description) {
  private static final int DESCRIPTION_BYTES = 400;

  static ProjectLine of(Project project) {
    return new ProjectLine(
        project.id(),
        project.name(),
        project
            .description()
            .map(
                text ->
                    JsonText.cut(text, ProjectSummary.DESCRIPTION_CHARACTERS, DESCRIPTION_BYTES)));
  }
}
