/** The JSON face of what Workflow answers, the same for every adapter, and its budget of bytes. */
@NullMarked
package dev.workflowmcp.runtime.answer;

import org.jspecify.annotations.NullMarked;
