/** Finding things of all kinds by words. */
@NullMarked
package dev.workflowmcp.core.search;

import org.jspecify.annotations.NullMarked;
