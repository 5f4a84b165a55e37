/**
 * The tour: a real client of the protocol in this process drives the server in another, and a
 * person can read along. Calls no use case itself.
 */
@NullMarked
package dev.workflowmcp.tour;

import org.jspecify.annotations.NullMarked;
