/**
 * The rules of the core's architecture, and classes that break them to prove that they can fail.
 */
@NullMarked
package dev.workflowmcp.core.architecture;

import org.jspecify.annotations.NullMarked;
