/** The storage ports of the core on PostgreSQL. No rule of the domain lives here. */
@NullMarked
package dev.workflowmcp.persistence.jooq;

import org.jspecify.annotations.NullMarked;
