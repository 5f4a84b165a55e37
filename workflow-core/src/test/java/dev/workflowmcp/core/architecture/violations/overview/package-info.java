/** Breaks rules on purpose; see {@code CoreArchitectureTest}. */
@NullMarked
package dev.workflowmcp.core.architecture.violations.overview;

import org.jspecify.annotations.NullMarked;
