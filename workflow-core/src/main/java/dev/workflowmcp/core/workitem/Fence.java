package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.Optional;

/** Keeps others away from an item while somebody holds it. */
final class Fence {
  private final Claims claims;

  Fence(Claims claims) {
    this.claims = claims;
  }

  /**
   * Lets pass who has seen an item as it is, and may change it.
   *
   * @param version the version that the caller read
   * @throws WorkflowException {@code illegal_transition} when it is deleted, {@code claimed},
   *     {@code claim_lost}, {@code version_conflict}
   */
  void pass(WorkItem item, long version, Optional<ClaimToken> token) {
    item.deletedAt()
        .ifPresent(
            at -> {
              throw Placement.deleted(item, at);
            });
    pass(item, token);
    if (item.version() != version) {
      throw new WorkflowException(
          new Problem.VersionConflict(item.ref().toString(), version, item.version(), item));
    }
  }

  /**
   * Lets the holder of a locked item pass, and everybody once the claim is expired or when there is
   * none.
   *
   * @throws WorkflowException {@code claimed} for who has no token, {@code claim_lost} for who has
   *     another
   */
  void pass(WorkItem item, Optional<ClaimToken> token) {
    var claim = item.claimedBy().flatMap(holder -> claims.of(item.id()));
    if (token.isPresent()) {
      requireToken(item, claim, token.get());
    } else {
      claim
          .filter(held -> !held.isExpired())
          .ifPresent(
              held -> {
                throw held.holds(item.ref());
              });
    }
  }

  /**
   * Lets pass who finds nobody below an item whose descendants are locked.
   *
   * @throws WorkflowException {@code claimed}
   */
  void requireFreeBelow(ItemPath path) {
    claims
        .heldBelow(path)
        .ifPresent(
            held -> {
              throw held.claim().holds(held.item());
            });
  }

  /**
   * Lets only the holder pass, also after the claim expired if nobody else took the item.
   *
   * @throws WorkflowException {@code claim_lost}
   */
  void passHolder(WorkItem item, ClaimToken token) {
    requireToken(item, item.claimedBy().flatMap(holder -> claims.of(item.id())), token);
  }

  private static void requireToken(WorkItem item, Optional<Claim> claim, ClaimToken token) {
    if (claim.filter(held -> held.token().equals(token)).isEmpty()) {
      throw new WorkflowException(new Problem.ClaimLost(item.ref().toString()));
    }
  }
}
