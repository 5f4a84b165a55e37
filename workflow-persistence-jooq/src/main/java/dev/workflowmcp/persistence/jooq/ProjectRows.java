package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECTS;
import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECT_STATS;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.left;

import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectCounts;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.gen.registry.tables.records.ProjectStatsRecord;
import dev.workflowmcp.persistence.jooq.gen.registry.tables.records.ProjectsRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;

/** Rows of projects as the core sees them. */
final class ProjectRows {
  private static final Field<Instant> NOW = currentInstant().as("now");
  private static final Field<String> DESCRIPTION_START =
      left(PROJECTS.DESCRIPTION, ProjectSummary.DESCRIPTION_CHARACTERS).as("description_start");

  /** What a summary needs of a project and its statistics. */
  static final List<Field<?>> SUMMARY_FIELDS =
      Stream.concat(
              Stream.of(
                  PROJECTS.ID,
                  PROJECTS.NAME,
                  DESCRIPTION_START,
                  PROJECTS.STATUS,
                  PROJECTS.VERSION,
                  PROJECTS.CREATED_AT,
                  PROJECTS.LAST_ACTIVATED_AT,
                  PROJECTS.DELETED_AT,
                  NOW),
              Stream.of(PROJECT_STATS.fields()))
          .toList();

  /** What the counts of a project need of its statistics. */
  static final List<Field<?>> COUNT_FIELDS =
      Stream.concat(Stream.of(NOW), Stream.of(PROJECT_STATS.fields())).toList();

  private ProjectRows() {}

  static Project project(ProjectsRecord row) {
    return new Project(
        new ProjectId(row.getId()),
        row.getName(),
        Optional.ofNullable(row.getDescription()),
        EnumNames.constant(ProjectStatus.class, row.getStatus()),
        JsonObjects.object(row.getMetadata()),
        row.getVersion(),
        row.getCreatedAt(),
        row.getCreatedBy(),
        row.getUpdatedAt(),
        row.getUpdatedBy(),
        Optional.ofNullable(row.getLastActivatedAt()),
        Optional.ofNullable(row.getDeletedAt()));
  }

  static ProjectSummary summary(Record row) {
    return new ProjectSummary(
        new ProjectId(row.get(PROJECTS.ID)),
        row.get(PROJECTS.NAME),
        Optional.ofNullable(row.get(DESCRIPTION_START)),
        EnumNames.constant(ProjectStatus.class, row.get(PROJECTS.STATUS)),
        row.get(PROJECTS.VERSION),
        row.get(PROJECTS.CREATED_AT),
        Optional.ofNullable(row.get(PROJECTS.LAST_ACTIVATED_AT)),
        Optional.ofNullable(row.get(PROJECTS.DELETED_AT)),
        Optional.of(row.into(PROJECT_STATS))
            .filter(stats -> stats.getProjectId() != null)
            .map(stats -> counts(stats, row.get(NOW))));
  }

  static ProjectCounts counts(Record row) {
    return counts(row.into(PROJECT_STATS), row.get(NOW));
  }

  private static ProjectCounts counts(ProjectStatsRecord stats, Instant now) {
    var workItems = new LinkedHashMap<String, Long>();
    workItems.put("planned", stats.getWorkItemsPlanned());
    workItems.put("active", stats.getWorkItemsActive());
    workItems.put("blocked", stats.getWorkItemsBlocked());
    workItems.put("completed", stats.getWorkItemsCompleted());
    workItems.put("cancelled", stats.getWorkItemsCancelled());
    workItems.values().removeIf(count -> count == 0);
    return new ProjectCounts(
        workItems,
        stats.getEntityTypes(),
        stats.getEntities(),
        stats.getDeployments(),
        stats.getCountedAt(),
        Duration.between(stats.getCountedAt(), now).toMillis());
  }
}
