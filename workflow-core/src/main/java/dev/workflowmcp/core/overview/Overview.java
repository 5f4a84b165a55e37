package dev.workflowmcp.core.overview;

import dev.workflowmcp.core.store.Related;
import java.time.Instant;

/**
 * How a project stands, all of it at one moment.
 *
 * @param asOf the time of the database, to ask from then on the next time
 * @param active what is being worked on: what the caller holds first, then the other claims, the
 *     one that lasts longest first, then what nobody claimed, last updated first, then what was
 *     left when its claim expired
 * @param ready what could be begun, in the order in which claims take it
 * @param blocked what waits, most urgent first
 * @param deployments what is on each environment now, last deployed first
 * @param entityTypes in the order of their names
 */
public record Overview(
    ProjectLine project,
    Instant asOf,
    StatusCounts counts,
    Related<OverviewItem> active,
    Related<OverviewItem> ready,
    Related<OverviewItem> blocked,
    RecentChanges changed,
    Related<DeploymentLine> deployments,
    Related<EntityTypeLine> entityTypes) {

  /** Most of each list. */
  public static final int MOST = 10;

  /** Most bytes of UTF-8 that it has as compact JSON unless the caller allows more. */
  public static final int BYTES = 8 * 1024;
}
