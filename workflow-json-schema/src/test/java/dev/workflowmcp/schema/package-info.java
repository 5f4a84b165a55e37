@NullMarked
package dev.workflowmcp.schema;

import org.jspecify.annotations.NullMarked;
