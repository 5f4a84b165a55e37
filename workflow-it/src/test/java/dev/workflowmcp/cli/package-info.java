/** What tests of the whole need of the inside of the command line. */
@NullMarked
package dev.workflowmcp.cli;

import org.jspecify.annotations.NullMarked;
