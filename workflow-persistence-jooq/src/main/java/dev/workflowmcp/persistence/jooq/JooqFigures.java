package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import dev.workflowmcp.core.overview.EntityTypeLine;
import dev.workflowmcp.core.overview.Figures;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** How much there is in a project. */
final class JooqFigures implements Figures {
  private final Supplier<DSLContext> project;

  JooqFigures(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public Map<WorkItemStatus, Long> workItems() {
    return project
        .get()
        .select(WORK_ITEMS.STATUS, count())
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.DELETED_AT.isNull())
        .groupBy(WORK_ITEMS.STATUS)
        .fetch()
        .stream()
        .collect(
            Collectors.toMap(row -> WorkItemRows.status(row.value1()), row -> (long) row.value2()));
  }

  @Override
  public List<EntityTypeLine> entityTypes(int limitRows, int mostCounted) {
    var some =
        selectOne()
            .from(ENTITIES)
            .where(ENTITIES.ENTITY_TYPE_ID.eq(ENTITY_TYPES.ID))
            .and(ENTITIES.DELETED_AT.isNull())
            .limit(mostCounted + 1);
    return project
        .get()
        .select(ENTITY_TYPES.NAME, field(selectCount().from(some)))
        .from(ENTITY_TYPES)
        .where(ENTITY_TYPES.DELETED_AT.isNull())
        .orderBy(ENTITY_TYPES.NAME)
        .limit(limitRows)
        .fetch(row -> EntityTypeLine.of(row.value1(), row.value2(), mostCounted));
  }
}
