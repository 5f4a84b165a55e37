package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.OncePerRequest;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes a work item for a while, so that nobody else works on it. */
public final class ClaimWorkItem {
  /** Minutes of a lease that nobody says. */
  public static final int DEFAULT_LEASE_MINUTES = 30;

  static final int MOST_LEASE_MINUTES = 24 * 60;

  /** Each round somebody else took what this one waited for, so this many are never needed. */
  private static final int ROUNDS = 100;

  private static final long RETRY_AFTER_MS = 50;

  private final Transactions transactions;
  private final WorkItems workItems;
  private final Claims claims;
  private final Fence fence;
  private final Readying readying;
  private final Events events;
  private final OncePerRequest once;
  private final Ids ids;

  public ClaimWorkItem(
      Transactions transactions,
      WorkItems workItems,
      WorkItemLists lists,
      DependencyLists dependencies,
      Claims claims,
      Events events,
      RequestIds requestIds,
      Ids ids) {
    this.transactions = transactions;
    this.workItems = workItems;
    this.claims = claims;
    this.fence = new Fence(claims);
    this.readying = new Readying(workItems, lists, dependencies, claims);
    this.events = events;
    this.once = new OncePerRequest(requestIds);
    this.ids = ids;
  }

  /**
   * What to claim.
   *
   * @param workItem absent for the best ready one
   * @param agent who holds it, on one line, with the actor and a slash at most 200 characters;
   *     absent for the actor
   * @param leaseMinutes 1-1440
   * @param claimToken of a claim in force, to prolong it
   */
  public record Command(
      Request request,
      ProjectId project,
      Optional<WorkItemReference> workItem,
      Optional<String> agent,
      int leaseMinutes,
      Optional<ClaimToken> claimToken,
      Choice choice) {

    private void check(Faults faults) {
      request.check(faults);
      agent.ifPresent(name -> request.checkAgent(faults, name));
      faults.range("lease_minutes", leaseMinutes, 1, MOST_LEASE_MINUTES);
      if (claimToken.isPresent() && workItem.isEmpty()) {
        faults.add("claim_token", "prolongs the claim of one item: name it in work_item");
      }
      choice.check(faults, workItem.isPresent());
    }

    private Duration lease() {
      return Duration.ofMinutes(leaseMinutes);
    }

    private String holder() {
      return agent.orElse(request.actor());
    }

    /** In whose name it is written into the history. */
    private Request by() {
      return agent.map(request::narrowedTo).orElse(request);
    }
  }

  /**
   * Which of the ready items; only without a certain one.
   *
   * @param itemTypes any of these; task, research and subtask when empty
   * @param under below this item
   * @param tags all of these
   */
  public record Choice(
      Set<ItemType> itemTypes, Optional<WorkItemReference> under, List<String> tags) {
    public static final Choice ANY = new Choice(Set.of(), Optional.empty(), List.of());

    private void check(Faults faults, boolean itemIsNamed) {
      WorkItemFields.tags(faults, tags);
      if (itemIsNamed && !equals(ANY)) {
        faults.add("work_item", "goes not together with item_type, under or tags");
      }
    }
  }

  /**
   * The item, active and in its next version; a claim that is prolonged keeps both. One that is
   * named need not be ready in every respect: it may be deferred, or have unfinished children, but
   * it must not wait for anything, nor stand below something finished.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found}, {@code claimed}, {@code
   *     claim_lost}, {@code nothing_ready}, {@code illegal_transition} for what is deleted,
   *     finished or waits, {@code busy}, {@code request_id_reused}
   */
  public Written<ClaimedItem> handle(Command command) {
    var faults = new Faults();
    command.check(faults);
    faults.throwIfAny();
    var token = new ClaimToken(ids.next());
    var waitFor = Optional.<WorkItemNumber>empty();
    for (var round = 0; round < ROUNDS; round++) {
      try {
        return claimOnce(command, token, waitFor);
      } catch (Readying.AllLocked e) {
        waitFor = Optional.of(e.best());
      }
    }
    throw new WorkflowException(
        new Problem.Busy("Others were faster " + ROUNDS + " times in a row.", RETRY_AFTER_MS));
  }

  private Written<ClaimedItem> claimOnce(
      Command command, ClaimToken token, Optional<WorkItemNumber> waitFor) {
    return transactions.inProject(
        command.project(),
        () ->
            once.run(
                command.request(),
                "claim_work_item",
                command,
                () -> claim(command, token, waitFor),
                ClaimWorkItem::results,
                this::current));
  }

  private static List<UUID> results(ClaimedItem claimed) {
    return List.of(claimed.item().id().value(), claimed.claimToken().orElseThrow().value());
  }

  private ClaimedItem current(List<UUID> results) {
    var reference = WorkItemReference.to(new WorkItemId(results.get(0)));
    var item = workItems.find(reference).orElseThrow(reference::notFound);
    var token = new ClaimToken(results.get(1));
    var claim =
        claims.of(item.id()).filter(held -> held.token().equals(token) && !held.isExpired());
    return new ClaimedItem(item, claim.map(Claim::token));
  }

  private ClaimedItem claim(Command command, ClaimToken token, Optional<WorkItemNumber> waitFor) {
    if (command.workItem().isEmpty()) {
      return grant(command, readying.lockBest(command.choice(), waitFor), token);
    }
    var item = workItems.getForUpdate(command.workItem().get());
    item.deletedAt()
        .ifPresent(
            at -> {
              throw Placement.deleted(item, at);
            });
    if (command.claimToken().isPresent()) {
      fence.passHolder(item, command.claimToken().get());
      return new ClaimedItem(claims.prolong(item.id(), command.lease()), command.claimToken());
    }
    fence.pass(item, Optional.empty());
    readying.requireClaimable(item);
    return grant(command, item, token);
  }

  private ClaimedItem grant(Command command, WorkItem item, ClaimToken token) {
    var granted =
        claims.grant(item.id(), command.holder(), token, command.lease(), command.by().actor());
    events.record(
        List.of(
            NewEvent.by(
                command.by(),
                "claimed",
                granted.subject(),
                granted.version(),
                Changes.between(item.fields(), granted.fields()))));
    return new ClaimedItem(granted, Optional.of(token));
  }
}
