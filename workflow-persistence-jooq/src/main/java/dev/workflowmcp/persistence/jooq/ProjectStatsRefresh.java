package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECTS;
import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECT_STATS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.gen.registry.tables.records.ProjectStatsRecord;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Counts in the background what projects hold after they were written to, and tells the registry.
 *
 * <p>Thread-safe.
 */
final class ProjectStatsRefresh {
  private static final Logger log = LoggerFactory.getLogger(ProjectStatsRefresh.class);
  private static final long FIRST_NANOS = Duration.ofMillis(500).toNanos();
  private static final long BETWEEN_NANOS = Duration.ofSeconds(2).toNanos();

  private final JooqTransactions transactions;
  private final ScheduledExecutorService scheduler;
  private final Set<ProjectId> dirty = ConcurrentHashMap.newKeySet();
  private final Map<ProjectId, Long> countedNanos = new ConcurrentHashMap<>();

  ProjectStatsRefresh(JooqTransactions transactions, ScheduledExecutorService scheduler) {
    this.transactions = transactions;
    this.scheduler = scheduler;
  }

  /** What is known of a project is not true any more; it is counted soon, and not too often. */
  void mark(ProjectId id) {
    if (dirty.add(id)) {
      try {
        var unused = scheduler.schedule(() -> refresh(id), delayNanos(id), NANOSECONDS);
      } catch (RejectedExecutionException closed) {
        log.debug("{} is not counted any more: the store is closed", id);
      }
    }
  }

  /** Counts what was marked, as long as there is time. */
  void flush(Deadline deadline) {
    for (var id : dirty) {
      if (deadline.isPast()) {
        return;
      }
      refresh(id);
    }
  }

  private long delayNanos(ProjectId id) {
    var counted = countedNanos.get(id);
    return counted == null
        ? FIRST_NANOS
        : Math.max(FIRST_NANOS, BETWEEN_NANOS - (System.nanoTime() - counted));
  }

  private void refresh(ProjectId id) {
    // Before counting: whatever is written from now on marks the project again.
    if (!dirty.remove(id)) {
      return;
    }
    try {
      var stats = transactions.inProject(id, this::count);
      transactions.inRegistry(() -> store(id, stats));
      countedNanos.put(id, System.nanoTime());
    } catch (WorkflowException e) {
      if (e.problem().code() == ProblemCode.BUSY) {
        countedNanos.put(id, System.nanoTime());
        mark(id);
      } else {
        log.info("{} was not counted", id, e);
      }
    } catch (RuntimeException e) {
      log.atLevel(scheduler.isShutdown() ? Level.DEBUG : Level.WARN)
          .setCause(e)
          .log("{} was not counted", id);
    }
  }

  private ProjectStatsRecord count() {
    var items = WORK_ITEMS;
    return transactions
        .project()
        .select(
            withStatus("planned").as(PROJECT_STATS.WORK_ITEMS_PLANNED),
            withStatus("active").as(PROJECT_STATS.WORK_ITEMS_ACTIVE),
            withStatus("blocked").as(PROJECT_STATS.WORK_ITEMS_BLOCKED),
            withStatus("completed").as(PROJECT_STATS.WORK_ITEMS_COMPLETED),
            withStatus("cancelled").as(PROJECT_STATS.WORK_ITEMS_CANCELLED),
            field(selectCount().from(ENTITY_TYPES).where(ENTITY_TYPES.DELETED_AT.isNull()))
                .as(PROJECT_STATS.ENTITY_TYPES),
            field(selectCount().from(ENTITIES).where(ENTITIES.DELETED_AT.isNull()))
                .as(PROJECT_STATS.ENTITIES),
            field(selectCount().from(DEPLOYMENTS)).as(PROJECT_STATS.DEPLOYMENTS))
        .from(items)
        .where(items.DELETED_AT.isNull())
        .fetchSingle()
        .into(PROJECT_STATS);
  }

  private static Field<Integer> withStatus(String status) {
    return DSL.count().filterWhere(WORK_ITEMS.STATUS.eq(status));
  }

  /**
   * Does nothing for a project that the registry does not know, for it may have been purged
   * meanwhile.
   */
  private int store(ProjectId id, ProjectStatsRecord stats) {
    stats.setProjectId(id.value());
    return transactions
        .registry()
        .insertInto(PROJECT_STATS)
        .columns(PROJECT_STATS.fields())
        .select(
            select(
                    PROJECT_STATS
                        .fieldStream()
                        .map(
                            column ->
                                column.equals(PROJECT_STATS.COUNTED_AT)
                                    ? currentInstant()
                                    : val(stats.get(column)))
                        .toList())
                .from(PROJECTS)
                .where(PROJECTS.ID.eq(id.value())))
        .onConflict(PROJECT_STATS.PROJECT_ID)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }
}
