/** Projects: each a database of its own, all known to one registry. */
@NullMarked
package dev.workflowmcp.core.project;

import org.jspecify.annotations.NullMarked;
