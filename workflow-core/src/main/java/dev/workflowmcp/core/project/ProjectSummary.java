package dev.workflowmcp.core.project;

import dev.workflowmcp.core.store.ProjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * A project in a list.
 *
 * @param description the first 200 characters
 * @param counts absent until they were counted once
 */
public record ProjectSummary(
    ProjectId id,
    String name,
    Optional<String> description,
    ProjectStatus status,
    long version,
    Instant createdAt,
    Optional<Instant> lastActivatedAt,
    Optional<Instant> deletedAt,
    Optional<ProjectCounts> counts) {

  public static final int DESCRIPTION_CHARACTERS = 200;
}
