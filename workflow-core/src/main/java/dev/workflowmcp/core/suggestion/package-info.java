/** What somebody may mean by what he has typed so far: names and references. */
@NullMarked
package dev.workflowmcp.core.suggestion;

import org.jspecify.annotations.NullMarked;
