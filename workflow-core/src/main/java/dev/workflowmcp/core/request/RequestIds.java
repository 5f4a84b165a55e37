package dev.workflowmcp.core.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The request ids used in the database of the running transaction. */
public interface RequestIds {
  /**
   * Takes a request id for this transaction; two transactions that take the same one run one after
   * the other.
   *
   * @return what it was used for before, empty when it was free and is now taken
   */
  Optional<Use> take(String requestId, Use use);

  /** What a request id was used for, as far as that is stored; takes nothing. */
  Optional<Use> find(String requestId);

  /** Says what came of a request id that this transaction has taken. */
  void nameResults(String requestId, List<UUID> results);

  /**
   * What a request id was used for.
   *
   * @param fingerprint of the call's content, 64 hexadecimal digits
   * @param results the objects that were made or changed
   * @param at when; of no meaning in what is given to {@link #take}, the database knows the time
   */
  record Use(String tool, String fingerprint, List<UUID> results, Instant at) {
    public Use {
      results = List.copyOf(results);
    }
  }
}
