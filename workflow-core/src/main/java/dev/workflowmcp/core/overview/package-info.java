/** The briefing with which an agent begins. */
@NullMarked
package dev.workflowmcp.core.overview;

import org.jspecify.annotations.NullMarked;
