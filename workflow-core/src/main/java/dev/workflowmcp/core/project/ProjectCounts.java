package dev.workflowmcp.core.project;

import java.time.Instant;
import java.util.Map;

/**
 * How much a project holds, counted in the background.
 *
 * @param workItems undeleted work items by status, in the order of the statuses, without those that
 *     are none
 * @param countedAt when
 * @param ageMs how long ago that was by the database's clock when it was read
 */
public record ProjectCounts(
    Map<String, Long> workItems,
    long entityTypes,
    long entities,
    long deployments,
    Instant countedAt,
    long ageMs) {}
