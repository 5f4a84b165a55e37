package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.REQUEST_IDS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets in the background the request ids that nobody repeats any more; looks at a project when
 * it is used, once a day at most.
 *
 * <p>Thread-safe.
 */
final class RequestIdExpiry {
  private static final Logger log = LoggerFactory.getLogger(RequestIdExpiry.class);
  private static final Duration BETWEEN = Duration.ofDays(1);

  /** Whatever was begun when the project was opened goes first. */
  private static final Duration DELAY = Duration.ofSeconds(30);

  /** Takes some ten milliseconds; more than a few follow in as many transactions. */
  private static final int MOST_ROWS = 20_000;

  private final JooqTransactions transactions;
  private final ScheduledExecutorService scheduler;
  private final Map<ProjectId, Long> lookedAtNanos = new ConcurrentHashMap<>();

  RequestIdExpiry(JooqTransactions transactions, ScheduledExecutorService scheduler) {
    this.transactions = transactions;
    this.scheduler = scheduler;
  }

  /** A project is in use; it is looked at soon if that was not done today. */
  void mark(ProjectId id) {
    var now = System.nanoTime();
    var looked = lookedAtNanos.get(id);
    if (looked != null && now - looked < BETWEEN.toNanos()) {
      return;
    }
    lookedAtNanos.put(id, now);
    try {
      var unused = scheduler.schedule(() -> expireQuietly(id), DELAY.toSeconds(), TimeUnit.SECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("The request ids of {} are looked at another time", id);
    }
  }

  private void expireQuietly(ProjectId id) {
    try {
      var removed = expire(id);
      log.debug("{} old request ids of {} are gone", removed, id);
    } catch (WorkflowException e) {
      log.info("The old request ids of {} stay until tomorrow", id, e);
    } catch (RuntimeException e) {
      log.warn("The old request ids of {} stay until tomorrow", id, e);
    }
  }

  /** Removes the old ones of a project and of the registry; tells how many. */
  int expire(ProjectId id) {
    return untilNoneIsLeft(() -> transactions.inProject(id, () -> expire(transactions.project())))
        + untilNoneIsLeft(() -> transactions.inRegistry(() -> expire(transactions.registry())));
  }

  private static int untilNoneIsLeft(IntSupplier removal) {
    var all = 0;
    int removed;
    do {
      removed = removal.getAsInt();
      all += removed;
    } while (removed == MOST_ROWS);
    return all;
  }

  private static int expire(DSLContext database) {
    return database
        .deleteFrom(REQUEST_IDS)
        .where(
            REQUEST_IDS.REQUEST_ID.in(
                select(REQUEST_IDS.REQUEST_ID)
                    .from(REQUEST_IDS)
                    .where(REQUEST_IDS.AT.lt(field("now() - interval '7 days'", Instant.class)))
                    .limit(MOST_ROWS)
                    .forUpdate()
                    .skipLocked()))
        .execute();
  }
}
