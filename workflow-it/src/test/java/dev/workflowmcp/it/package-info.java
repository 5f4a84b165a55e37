/**
 * Integration tests on a real PostgreSQL: the contracts of the ports, races between processes, and
 * faults.
 */
@NullMarked
package dev.workflowmcp.it;

import org.jspecify.annotations.NullMarked;
