package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.REQUEST_IDS;
import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECTS;
import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECT_STATS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.project.NewProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectCounts;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.project.Projects;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Uuids;
import dev.workflowmcp.persistence.jooq.gen.registry.Indexes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;

/** The projects of the registry. */
final class JooqProjects implements Projects {
  private static final Field<Instant> ACTIVITY =
      coalesce(PROJECTS.LAST_ACTIVATED_AT, PROJECTS.CREATED_AT);

  private final Supplier<DSLContext> registry;

  JooqProjects(Supplier<DSLContext> registry) {
    this.registry = registry;
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    return registry
        .get()
        .selectFrom(PROJECTS)
        .where(PROJECTS.ID.eq(id.value()))
        .fetchOptional(ProjectRows::project);
  }

  @Override
  public Optional<Project> findByName(NameKey name) {
    return registry
        .get()
        .selectFrom(PROJECTS)
        .where(PROJECTS.NAME_KEY.eq(name.value()))
        .and(PROJECTS.DELETED_AT.isNull())
        .fetchOptional(ProjectRows::project);
  }

  @Override
  public Optional<Project> findForUpdate(ProjectId id) {
    return registry
        .get()
        .selectFrom(PROJECTS)
        .where(PROJECTS.ID.eq(id.value()))
        .forNoKeyUpdate()
        .fetchOptional(ProjectRows::project);
  }

  @Override
  public Project add(NewProject project) {
    return writeName(
        project.name(),
        () ->
            registry
                .get()
                .insertInto(PROJECTS)
                .set(PROJECTS.ID, project.id().value())
                .set(PROJECTS.NAME, project.name())
                .set(PROJECTS.NAME_KEY, NameKey.of(project.name()).value())
                .set(PROJECTS.DESCRIPTION, project.description().orElse(null))
                .set(PROJECTS.METADATA, JsonObjects.jsonb(project.metadata()))
                .set(PROJECTS.STATUS, EnumNames.text(ProjectStatus.CREATING))
                .set(PROJECTS.DATABASE_NAME, DatabaseName.of(project.id()))
                .set(PROJECTS.CREATED_BY, project.actor())
                .set(PROJECTS.UPDATED_BY, project.actor())
                .returning()
                .fetchSingle(ProjectRows::project));
  }

  @Override
  public Optional<Project> replace(Project next) {
    var deletedAt =
        next.status() == ProjectStatus.DELETED
            ? coalesce(PROJECTS.DELETED_AT, currentInstant())
            : inline((Instant) null);
    return writeName(
        next.name(),
        () ->
            registry
                .get()
                .update(PROJECTS)
                .set(PROJECTS.NAME, next.name())
                .set(PROJECTS.NAME_KEY, NameKey.of(next.name()).value())
                .set(PROJECTS.DESCRIPTION, next.description().orElse(null))
                .set(PROJECTS.METADATA, JsonObjects.jsonb(next.metadata()))
                .set(PROJECTS.STATUS, EnumNames.text(next.status()))
                .set(PROJECTS.DELETED_AT, deletedAt)
                .set(PROJECTS.VERSION, next.version())
                .set(PROJECTS.UPDATED_AT, currentInstant())
                .set(PROJECTS.UPDATED_BY, next.updatedBy())
                .where(PROJECTS.ID.eq(next.id().value()))
                .and(PROJECTS.VERSION.eq(next.version() - 1))
                .returning()
                .fetchOptional(ProjectRows::project));
  }

  @Override
  public void remove(ProjectId id) {
    registry
        .get()
        .deleteFrom(REQUEST_IDS)
        .where(REQUEST_IDS.RESULT_IDS.contains(new UUID[] {id.value()}))
        .execute();
    registry.get().deleteFrom(PROJECTS).where(PROJECTS.ID.eq(id.value())).execute();
  }

  @Override
  public List<Project> halfMade() {
    return registry
        .get()
        .selectFrom(PROJECTS)
        .where(PROJECTS.STATUS.eq(EnumNames.text(ProjectStatus.CREATING)))
        .orderBy(PROJECTS.CREATED_AT, PROJECTS.ID)
        .fetch(ProjectRows::project);
  }

  @Override
  public Optional<ProjectCounts> counts(ProjectId id) {
    return registry
        .get()
        .select(ProjectRows.COUNT_FIELDS)
        .from(PROJECT_STATS)
        .where(PROJECT_STATS.PROJECT_ID.eq(id.value()))
        .fetchOptional(ProjectRows::counts);
  }

  @Override
  public List<ProjectSummary> list(
      Set<ProjectStatus> statuses, Optional<Cursor> after, int limitRows) {
    return summaries(statuses)
        .and(after.map(JooqProjects::beyond).orElse(noCondition()))
        .orderBy(ACTIVITY.desc(), PROJECTS.ID.desc())
        .limit(limitRows)
        .fetch(ProjectRows::summary);
  }

  @Override
  public List<ProjectSummary> listByAge(
      Set<ProjectStatus> statuses, Optional<Cursor> after, int limitRows) {
    return summaries(statuses)
        .and(after.map(position -> PROJECTS.ID.gt(id(position))).orElse(noCondition()))
        .orderBy(PROJECTS.ID)
        .limit(limitRows)
        .fetch(ProjectRows::summary);
  }

  private SelectConditionStep<Record> summaries(Set<ProjectStatus> statuses) {
    return registry
        .get()
        .select(ProjectRows.SUMMARY_FIELDS)
        .from(PROJECTS)
        .leftJoin(PROJECT_STATS)
        .on(PROJECT_STATS.PROJECT_ID.eq(PROJECTS.ID))
        .where(PROJECTS.STATUS.in(statuses.stream().map(EnumNames::text).toList()));
  }

  private static UUID id(Cursor position) {
    return Uuids.parse(position.position().get(0))
        .orElseThrow(() -> Cursor.invalid(position.toString(), null));
  }

  private static <T> T writeName(String name, Supplier<T> write) {
    var taken = new Problem.AlreadyExists("project", "name", name, Optional.empty());
    return SqlStates.writeUnique(Indexes.PROJECTS_NAME_KEY_UNIQUE, detail -> taken, write);
  }

  private static Condition beyond(Cursor position) {
    try {
      var activity = Instant.parse(position.position().get(0));
      var id = UUID.fromString(position.position().get(1));
      return row(ACTIVITY, PROJECTS.ID).lt(val(activity), val(id));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Cursor.invalid(position.toString(), e);
    }
  }
}
