@NullMarked
package dev.workflowmcp.runtime.answer;

import org.jspecify.annotations.NullMarked;
