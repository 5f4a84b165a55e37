/** What was put where, and when. */
@NullMarked
package dev.workflowmcp.core.deployment;

import org.jspecify.annotations.NullMarked;
