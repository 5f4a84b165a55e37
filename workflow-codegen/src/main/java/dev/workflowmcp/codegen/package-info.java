/**
 * Build-time only, never shipped: turns the changelogs of {@code db/} into jOOQ classes by way of a
 * real PostgreSQL, so that the SQL stays the only description of the tables.
 */
@NullMarked
package dev.workflowmcp.codegen;

import org.jspecify.annotations.NullMarked;
