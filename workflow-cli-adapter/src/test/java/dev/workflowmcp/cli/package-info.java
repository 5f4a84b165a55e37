/** The command line as its users see it: arguments in, text and exit code out. */
@NullMarked
package dev.workflowmcp.cli;

import org.jspecify.annotations.NullMarked;
