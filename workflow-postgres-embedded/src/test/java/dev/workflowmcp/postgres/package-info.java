@NullMarked
package dev.workflowmcp.postgres;

import org.jspecify.annotations.NullMarked;
