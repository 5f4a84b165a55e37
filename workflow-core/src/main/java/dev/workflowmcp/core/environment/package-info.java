/** The places where work is deployed, as the things know them that are deployed there. */
@NullMarked
package dev.workflowmcp.core.environment;

import org.jspecify.annotations.NullMarked;
