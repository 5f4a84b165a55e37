/**
 * JSON Schema for entities: the port of the core on networknt's validator, with linear patterns.
 */
@NullMarked
package dev.workflowmcp.schema;

import org.jspecify.annotations.NullMarked;
