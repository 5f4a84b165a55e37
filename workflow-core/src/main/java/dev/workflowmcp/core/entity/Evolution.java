package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A change of a schema that is under way: who writes entities meanwhile satisfies the schema in
 * force and the coming one.
 *
 * @param token shows who leads it
 * @param schema the coming one
 * @param startedBy the actor
 * @param expiresAt when it counts as abandoned, unless it is prolonged before
 * @param isExpired whether it was then when it was read, by the clock of the database
 */
public record Evolution(
    UUID token, JsonObject schema, String startedBy, Instant expiresAt, boolean isExpired) {}
