package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.ACTIVE_PROJECT_CONFIG;
import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECTS;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.noCondition;

import dev.workflowmcp.core.project.ActiveProject;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The one row of the registry that names the active project. */
final class JooqActiveProject implements ActiveProject {
  private final Supplier<DSLContext> registry;

  JooqActiveProject(Supplier<DSLContext> registry) {
    this.registry = registry;
  }

  @Override
  public Optional<ProjectId> get() {
    return registry
        .get()
        .select(ACTIVE_PROJECT_CONFIG.PROJECT_ID)
        .from(ACTIVE_PROJECT_CONFIG)
        .where(ACTIVE_PROJECT_CONFIG.PROJECT_ID.isNotNull())
        .fetchOptional(row -> new ProjectId(row.value1()));
  }

  @Override
  public void set(ProjectId id, String actor) {
    // First the project, then the active one: the order in which a deletion locks them, too.
    stampActivated(id);
    configure(id.value(), actor, noCondition());
  }

  @Override
  public void clear(ProjectId id, String actor) {
    configure(null, actor, ACTIVE_PROJECT_CONFIG.PROJECT_ID.eq(id.value()));
  }

  private void stampActivated(ProjectId id) {
    registry
        .get()
        .update(PROJECTS)
        .set(PROJECTS.LAST_ACTIVATED_AT, currentInstant())
        .where(PROJECTS.ID.eq(id.value()))
        .execute();
  }

  private void configure(@Nullable UUID projectId, String actor, Condition condition) {
    registry
        .get()
        .update(ACTIVE_PROJECT_CONFIG)
        .set(ACTIVE_PROJECT_CONFIG.PROJECT_ID, projectId)
        .set(ACTIVE_PROJECT_CONFIG.UPDATED_AT, currentInstant())
        .set(ACTIVE_PROJECT_CONFIG.UPDATED_BY, actor)
        .where(condition)
        .execute();
  }
}
