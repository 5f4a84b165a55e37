package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.Subjects;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Everything in a project that has a history. */
final class JooqSubjects implements Subjects {
  private final Supplier<DSLContext> project;

  JooqSubjects(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public Map<UUID, String> titles(Collection<Subject> subjects) {
    var ids = subjects.stream().map(Subject::id).toArray(UUID[]::new);
    return project
        .get()
        .select(WORK_ITEMS.ID, WORK_ITEMS.TITLE)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.ID.eq(any(ids)))
        .unionAll(select(ENTITIES.ID, ENTITIES.NAME).from(ENTITIES).where(ENTITIES.ID.eq(any(ids))))
        .fetchMap(WORK_ITEMS.ID, WORK_ITEMS.TITLE);
  }
}
