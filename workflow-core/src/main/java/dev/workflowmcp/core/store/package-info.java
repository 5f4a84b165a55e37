/** The transactions every port works in, and the identities that name a database. */
@NullMarked
package dev.workflowmcp.core.store;

import org.jspecify.annotations.NullMarked;
