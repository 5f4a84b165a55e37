/** Breaks rules on purpose; see {@code CoreArchitectureTest}. */
@NullMarked
package dev.workflowmcp.core.architecture.violations.environment;

import org.jspecify.annotations.NullMarked;
