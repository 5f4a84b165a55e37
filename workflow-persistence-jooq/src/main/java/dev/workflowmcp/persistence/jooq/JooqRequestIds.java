package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.REQUEST_IDS;

import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.persistence.jooq.gen.project.tables.records.RequestIdsRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** The request ids of the current database; the registry has the same table as the projects. */
final class JooqRequestIds implements RequestIds {
  private final Supplier<DSLContext> database;

  JooqRequestIds(Supplier<DSLContext> database) {
    this.database = database;
  }

  @Override
  public Optional<Use> take(String requestId, Use use) {
    while (!insert(requestId, use)) {
      var earlier = find(requestId);
      if (earlier.isPresent()) {
        return earlier;
      }
      // It was taken and is gone before it could be read: then it is free.
    }
    return Optional.empty();
  }

  /** Waits for another transaction that has taken the id and not ended. */
  private boolean insert(String requestId, Use use) {
    return database
            .get()
            .insertInto(REQUEST_IDS)
            .set(REQUEST_IDS.REQUEST_ID, requestId)
            .set(REQUEST_IDS.FINGERPRINT, use.fingerprint())
            .set(REQUEST_IDS.TOOL, use.tool())
            .set(REQUEST_IDS.RESULT_IDS, use.results().toArray(UUID[]::new))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  @Override
  public void nameResults(String requestId, List<UUID> results) {
    database
        .get()
        .update(REQUEST_IDS)
        .set(REQUEST_IDS.RESULT_IDS, results.toArray(UUID[]::new))
        .where(REQUEST_IDS.REQUEST_ID.eq(requestId))
        .execute();
  }

  @Override
  public Optional<Use> find(String requestId) {
    return database
        .get()
        .selectFrom(REQUEST_IDS)
        .where(REQUEST_IDS.REQUEST_ID.eq(requestId))
        .fetchOptional(JooqRequestIds::use);
  }

  private static Use use(RequestIdsRecord row) {
    return new Use(row.getTool(), row.getFingerprint(), List.of(row.getResultIds()), row.getAt());
  }
}
