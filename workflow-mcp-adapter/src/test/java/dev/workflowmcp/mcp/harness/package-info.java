/** The client's side of tests: raw lines over pipes of the operating system. */
@NullMarked
package dev.workflowmcp.mcp.harness;

import org.jspecify.annotations.NullMarked;
