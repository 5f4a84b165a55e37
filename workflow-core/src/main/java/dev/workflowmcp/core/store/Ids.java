package dev.workflowmcp.core.store;

import java.util.UUID;

/**
 * A source of new identities: UUIDs of version 7, so that rows made together lie together.
 * Thread-safe.
 */
@FunctionalInterface
public interface Ids {
  UUID next();
}
