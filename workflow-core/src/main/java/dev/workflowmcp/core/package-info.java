/** The use cases of Workflow, gathered in one record. Nothing here does anything itself. */
@NullMarked
package dev.workflowmcp.core;

import org.jspecify.annotations.NullMarked;
