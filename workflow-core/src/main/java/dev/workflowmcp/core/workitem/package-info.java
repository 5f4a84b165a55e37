/** Work items: the tree of what is to be done in one project. */
@NullMarked
package dev.workflowmcp.core.workitem;

import org.jspecify.annotations.NullMarked;
