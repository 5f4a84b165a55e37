/**
 * The command line: picocli commands that call the use cases of the core and print their results.
 * No rule of the domain lives here.
 */
@NullMarked
package dev.workflowmcp.cli;

import org.jspecify.annotations.NullMarked;
