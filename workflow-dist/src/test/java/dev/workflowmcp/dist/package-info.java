/** The two launchers as a shell and an operating system see them. */
@NullMarked
package dev.workflowmcp.dist;

import org.jspecify.annotations.NullMarked;
