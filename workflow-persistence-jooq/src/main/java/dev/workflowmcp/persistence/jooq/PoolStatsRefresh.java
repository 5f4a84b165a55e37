package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.CONNECTION_POOL_STATS;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.row;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jooq.types.DayToSecond;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the registry how busy the pools of this process are, for people to see. An idle process
 * tells nothing, so that its connections may be closed.
 */
final class PoolStatsRefresh {
  static final Duration PERIOD = Duration.ofSeconds(15);

  private static final Logger log = LoggerFactory.getLogger(PoolStatsRefresh.class);
  private static final int PERIODS_UNTIL_DEAD = 4;

  private final UUID serverId;
  private final Pools pools;
  private final JooqTransactions transactions;
  private volatile boolean told;
  private volatile long toldNanos = System.nanoTime() - PERIOD.toNanos();

  PoolStatsRefresh(UUID serverId, Pools pools, JooqTransactions transactions) {
    this.serverId = serverId;
    this.pools = pools;
    this.transactions = transactions;
  }

  void refresh() {
    if (!pools.usedSince(toldNanos)) {
      return;
    }
    try {
      var statistics = pools.statistics();
      transactions.inRegistry(() -> store(statistics));
      told = true;
    } catch (RuntimeException e) {
      log.info("The state of the connection pools was not stored", e);
    }
    toldNanos = System.nanoTime();
  }

  /** Takes back what was told. */
  void remove() {
    if (!told) {
      return;
    }
    transactions.inRegistry(
        () ->
            transactions
                .registry()
                .deleteFrom(CONNECTION_POOL_STATS)
                .where(CONNECTION_POOL_STATS.PROCESS_ID.eq(serverId))
                .execute());
  }

  private int store(List<PoolStatistics> statistics) {
    var registry = transactions.registry();
    var stats = CONNECTION_POOL_STATS;
    var dead = PERIOD.multipliedBy(PERIODS_UNTIL_DEAD);
    registry
        .deleteFrom(stats)
        .where(stats.REFRESHED_AT.lt(currentInstant().sub(DayToSecond.valueOf(dead))))
        .or(stats.PROCESS_ID.eq(serverId).and(stats.DATABASE_NAME.notIn(names(statistics))))
        .execute();
    return registry
        .insertInto(
            stats,
            stats.PROCESS_ID,
            stats.DATABASE_NAME,
            stats.ACTIVE,
            stats.IDLE,
            stats.WAITING,
            stats.MAX_SIZE)
        .valuesOfRows(
            statistics.stream()
                .map(
                    pool ->
                        row(
                            serverId,
                            pool.database(),
                            pool.active(),
                            pool.idle(),
                            pool.waiting(),
                            pool.maxSize()))
                .toList())
        .onConflict(stats.PROCESS_ID, stats.DATABASE_NAME)
        .doUpdate()
        .setAllToExcluded()
        .set(stats.REFRESHED_AT, currentInstant())
        .execute();
  }

  private static List<String> names(List<PoolStatistics> statistics) {
    return statistics.stream().map(PoolStatistics::database).toList();
  }
}
