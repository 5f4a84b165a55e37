/**
 * The private PostgreSQL of a user: installs it, starts it, shares it among the processes of the
 * user and stops it when the last one leaves. Knows nothing of projects, schemas or JDBC; {@link
 * dev.workflowmcp.postgres.EmbeddedPostgres} is the way in.
 */
@NullMarked
package dev.workflowmcp.postgres;

import org.jspecify.annotations.NullMarked;
