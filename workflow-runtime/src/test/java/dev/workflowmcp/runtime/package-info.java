@NullMarked
package dev.workflowmcp.runtime;

import org.jspecify.annotations.NullMarked;
