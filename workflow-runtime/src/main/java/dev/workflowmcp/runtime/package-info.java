/**
 * Configuration, and the composition root: the only place that knows every module behind the ports.
 */
@NullMarked
package dev.workflowmcp.runtime;

import org.jspecify.annotations.NullMarked;
