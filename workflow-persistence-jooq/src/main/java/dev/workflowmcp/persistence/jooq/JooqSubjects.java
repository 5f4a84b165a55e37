package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.history.Subjects;
import dev.workflowmcp.core.store.NameKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Select;

/** Everything in a project that has a history. */
final class JooqSubjects implements Subjects {
  private final Supplier<DSLContext> project;

  JooqSubjects(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public Optional<Subject> find(SubjectReference reference) {
    return SubjectSelects.of(reference).flatMap(this::first);
  }

  @Override
  public Optional<Subject> entityType(String name) {
    return first(SubjectSelects.entityType(name));
  }

  @Override
  public Optional<Subject> entity(String type, NameKey name) {
    return first(SubjectSelects.entity(type, name));
  }

  private Optional<Subject> first(Select<Record3<String, UUID, String>> subjects) {
    return project.get().fetchOptional(subjects).map(SubjectSelects::subject);
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
