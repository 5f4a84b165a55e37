/** Breaks rules on purpose; see {@code CoreArchitectureTest}. */
@NullMarked
package dev.workflowmcp.core.architecture.violations.problem;

import org.jspecify.annotations.NullMarked;
