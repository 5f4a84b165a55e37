/** Breaks rules on purpose; see {@code CoreArchitectureTest}. */
@NullMarked
package dev.workflowmcp.core.architecture.violations.search;

import org.jspecify.annotations.NullMarked;
