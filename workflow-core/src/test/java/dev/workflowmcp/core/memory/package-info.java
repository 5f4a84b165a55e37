/** All ports of the core in memory, for tests: no database, and none of its speed or durability. */
@NullMarked
package dev.workflowmcp.core.memory;

import org.jspecify.annotations.NullMarked;
