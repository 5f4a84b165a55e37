package dev.workflowmcp.persistence.jooq;

/** Somebody who can start the database server again. */
@FunctionalInterface
public interface ServerKeeper {
  /** For a server that others look after. */
  ServerKeeper NOBODY = () -> false;

  /**
   * Called when nothing listens where the server is expected; returns when it accepts connections
   * again. May be called by many threads at once.
   *
   * @return whether it was looked after, so that another attempt is worth it
   */
  boolean ensureRunning();
}
