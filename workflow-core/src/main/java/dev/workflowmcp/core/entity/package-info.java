/** Entities: the domain objects of one project, and their types as JSON Schemas. */
@NullMarked
package dev.workflowmcp.core.entity;

import org.jspecify.annotations.NullMarked;
