package dev.workflowmcp.core.request;

import dev.workflowmcp.core.store.Fingerprint;

/** Is told how far a write has come that takes long. */
@FunctionalInterface
public interface Progress extends Fingerprint.NotContent {
  /** Of no interest to anybody. */
  Progress NONE = (done, total) -> {};

  /**
   * So much is done, more than when it was told before.
   *
   * @param total about how much there is to do
   */
  void done(long done, long total);
}
