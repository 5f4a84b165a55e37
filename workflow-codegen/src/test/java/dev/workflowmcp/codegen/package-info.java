@NullMarked
package dev.workflowmcp.codegen;

import org.jspecify.annotations.NullMarked;
