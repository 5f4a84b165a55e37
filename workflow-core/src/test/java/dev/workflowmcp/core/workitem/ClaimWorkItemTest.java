package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.workitem.ClaimWorkItem.Choice;
import dev.workflowmcp.core.workitem.ItemChange.DescendantsFate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Claims: who may work on what, and for how long. */
class ClaimWorkItemTest {
  private static final ClaimToken ANOTHER = new ClaimToken(new UUID(7, 7));

  private final WorkItemScene scene = new WorkItemScene();

  @Test
  void takesTheMostUrgentOfTheOldest() {
    scene.create("Later");
    var urgent = scene.create(aTask("Urgent").priority(0).build());
    scene.create(an(ItemType.SESSION, "Session").priority(0).build());

    var claimed = claimBest(Choice.ANY);

    assertThat(claimed.item().ref()).isEqualTo(urgent.ref());
    assertThat(claimed.item().status()).isEqualTo(WorkItemStatus.ACTIVE);
    assertThat(claimed.item().version()).isEqualTo(2);
    assertThat(claimed.item().claimedBy()).contains("agent-1");
    assertThat(claimed.item().claimExpiresAt())
        .contains(claimed.item().updatedAt().plus(Duration.ofMinutes(30)));
    assertThat(scene.history(urgent).get(0).action()).isEqualTo("claimed");
    assertThat(claimBest(Choice.ANY).item().title()).isEqualTo("Later");
    assertThat(scene.refused(() -> claimBest(Choice.ANY)).code())
        .isEqualTo(ProblemCode.NOTHING_READY);
  }

  @Test
  void tellsWhichOfTheAgentsOfAClientTookIt() {
    var item = scene.create("Item");

    var claimed = claim(item, "worker-3").item();

    assertThat(claimed.claimedBy()).contains("worker-3");
    assertThat(claimed.updatedBy()).isEqualTo("agent-1/worker-3");
    assertThat(scene.history(item).get(0).actor()).isEqualTo("agent-1/worker-3");
    scene.refusesInput(() -> claim(item, "a".repeat(193)), "/agent", "at most 192 are allowed");
  }

  @Test
  void takesWhatHasUnfinishedItemsOnlyBelowFinishedOnes() { // #3
    var root = scene.create("Root");
    var done = scene.createBelow(root, aTask("Done").status(WorkItemStatus.COMPLETED).build());
    scene.createBelow(done, "Left over");

    assertThat(claimBest(Choice.ANY).item().ref()).isEqualTo(root.ref());
  }

  @Test
  void takesWhatFits() {
    var root = scene.create("Root");
    var child = scene.createBelow(root, aTask("Child").tags("a").build());
    scene.create(aTask("Other").tags("a").build());
    var under = Optional.of(WorkItemReference.to(root.ref()));
    var research = new Choice(Set.of(ItemType.RESEARCH), Optional.empty(), List.of());

    assertThat(scene.refused(() -> claimBest(research)).code())
        .isEqualTo(ProblemCode.NOTHING_READY);
    assertThat(claimBest(new Choice(Set.of(), under, List.of("a"))).item().ref())
        .isEqualTo(child.ref());
    assertThat(scene.refused(() -> claimBest(new Choice(Set.of(), under, List.of("a")))))
        .isInstanceOfSatisfying(
            Problem.NothingReady.class,
            problem ->
                assertThat(problem.details())
                    .isEqualTo(Map.of("under", "W-1", "tags", List.of("a"))));
  }

  @Test
  void keepsEverybodyElseAway() {
    var item = claim(scene.create("Item")).item();

    assertThat(scene.refused(() -> claim(item)))
        .isEqualTo(new Problem.Claimed("W-1", "agent-1", item.claimExpiresAt().orElseThrow()));
    assertThat(scene.refused(() -> scene.update(item, anEdit().title("Mine").build())).code())
        .isEqualTo(ProblemCode.CLAIMED);
    assertThat(scene.refused(() -> update(item, ANOTHER)).code()).isEqualTo(ProblemCode.CLAIM_LOST);
    assertThat(scene.refused(() -> release(item, Optional.of(ANOTHER))).code())
        .isEqualTo(ProblemCode.CLAIM_LOST);
  }

  @Test
  void isLookedAtBeforeTheVersion() {
    var stale = scene.create("Item");
    claim(stale);

    assertThat(scene.refused(() -> scene.update(stale, anEdit().title("Mine").build())).code())
        .isEqualTo(ProblemCode.CLAIMED);
  }

  @Test
  void letsTheHolderWorkAndEndsWithTheWork() {
    var claimed = claim(scene.create("Item"));
    var token = claimed.claimToken().orElseThrow();

    var changed = update(claimed.item(), token);
    assertThat(changed.claimedBy()).contains("agent-1");
    var done = update(changed, WorkItemEdit.to(WorkItemStatus.COMPLETED), Optional.of(token));

    assertThat(done.claimedBy()).isEmpty();
    assertThat(done.claimExpiresAt()).isEmpty();
    assertThat(scene.refused(() -> update(done, token)).code()).isEqualTo(ProblemCode.CLAIM_LOST);
    assertThat(scene.refused(() -> claim(done)).message()).contains("it is completed");
  }

  @Test
  void endsWithItsTime() {
    var lost = claim(scene.create("Item"));
    scene.store.clock().tick(Duration.ofMinutes(31));

    var taken = claimBest(Choice.ANY);

    assertThat(taken.item().ref()).isEqualTo(lost.item().ref());
    assertThat(taken.item().version()).isEqualTo(3);
    assertThat(scene.refused(() -> update(taken.item(), lost.claimToken().orElseThrow())).code())
        .isEqualTo(ProblemCode.CLAIM_LOST);
    update(taken.item(), taken.claimToken().orElseThrow());
  }

  @Test
  void letsEverybodyWorkOnceItIsExpired() {
    var claimed = claim(scene.create("Item"));
    scene.store.clock().tick(Duration.ofMinutes(31));

    var changed = scene.update(claimed.item(), anEdit().title("Mine").build());

    assertThat(changed.title()).isEqualTo("Mine");
    assertThat(update(changed, claimed.claimToken().orElseThrow()).version()).isEqualTo(4);
  }

  @Test
  void canBeProlongedByItsHolder() {
    var claimed = claim(scene.create("Item"));
    scene.store.clock().tick(Duration.ofMinutes(29));

    var longer = prolong(claimed.item(), claimed.claimToken().orElseThrow(), 60);

    assertThat(longer.item().version()).isEqualTo(claimed.item().version());
    assertThat(longer.claimToken()).isEqualTo(claimed.claimToken());
    assertThat(longer.item().claimExpiresAt().orElseThrow())
        .isAfter(claimed.item().claimExpiresAt().orElseThrow().plus(Duration.ofMinutes(50)));
    assertThat(scene.refused(() -> prolong(claimed.item(), ANOTHER, 60)).code())
        .isEqualTo(ProblemCode.CLAIM_LOST);
  }

  @Test
  void isGivenAgainToWhoeverLostTheAnswer() {
    var item = scene.create("Item");
    scene.create("Other");
    var request = aRequest("claim-1");
    var first = claim(request, Optional.empty(), Choice.ANY);

    var again = claim(request, Optional.empty(), Choice.ANY);

    assertThat(again.replayed()).isTrue();
    assertThat(again.value()).isEqualTo(first.value());
    assertThat(again.value().item().ref()).isEqualTo(item.ref());
    update(first.value().item(), first.value().claimToken().orElseThrow());
    release(scene.now(item), first.value().claimToken());
    assertThat(claim(request, Optional.empty(), Choice.ANY).value().claimToken()).isEmpty();
  }

  @Test
  void canBeGivenBack() {
    var claimed = claim(scene.create("Item"));

    var free = release(claimed.item(), claimed.claimToken());

    assertThat(free.status()).isEqualTo(WorkItemStatus.PLANNED);
    assertThat(free.claimedBy()).isEmpty();
    assertThat(free.version()).isEqualTo(3);
    assertThat(scene.history(free).get(0).action()).isEqualTo("released");
    assertThat(scene.refused(() -> release(free, claimed.claimToken())).code())
        .isEqualTo(ProblemCode.CLAIM_LOST);
    assertThat(scene.refused(() -> release(free, Optional.empty())).message())
        .contains("claimed by nobody");
  }

  @Test
  void canBeTakenAwayByAPerson() {
    var claimed = claim(scene.create("Item"));

    assertThat(release(claimed.item(), Optional.empty()).claimedBy()).isEmpty();
    assertThat(
            scene.refused(() -> update(claimed.item(), claimed.claimToken().orElseThrow())).code())
        .isEqualTo(ProblemCode.CLAIM_LOST);
  }

  @Test
  void isNotEndedByAnAncestor() {
    var root = scene.create("Root");
    claim(scene.createBelow(root, "Child"));

    var change =
        WorkItemScene.change(
            root, WorkItemEdit.to(WorkItemStatus.COMPLETED), DescendantsFate.CANCEL);
    assertThat(
            scene
                .refused(
                    () -> scene.workflow.updateWorkItem().handle(scene.command(aRequest(), change)))
                .code())
        .isEqualTo(ProblemCode.CLAIMED);
  }

  @Test
  void isRefusedForWhatWaits() {
    var first = scene.create("First");
    var second = scene.create(aTask("Second").dependsOn("W-1").build());
    var below = scene.createBelow(second, "Below");
    var blocked = scene.create(aTask("Blocked").status(WorkItemStatus.BLOCKED).build());

    assertThat(scene.refused(() -> claim(second)).message()).contains("it waits for W-1");
    assertThat(scene.refused(() -> claim(below)).message()).contains("it waits for W-1");
    assertThat(scene.refused(() -> claim(blocked)).message()).contains("it is blocked");
    scene.update(first, WorkItemEdit.to(WorkItemStatus.COMPLETED));
    assertThat(claim(below).item().status()).isEqualTo(WorkItemStatus.ACTIVE);
  }

  @Test
  void isRefusedBelowWhatIsFinished() {
    var root = scene.create(aTask("Root").status(WorkItemStatus.CANCELLED).build());
    var child = scene.createBelow(root, "Child");

    assertThat(scene.refused(() -> claim(child)).message()).contains("W-1 above it is cancelled");
  }

  @Test
  void refusesWhatMakesNoSense() {
    var item = scene.create("Item");
    scene.refusesInput(() -> claim(item, 0), "/lease_minutes", "from 1 to 1440");
    scene.refusesInput(() -> claim(item, 1_441), "/lease_minutes", "from 1 to 1440");
    scene.refusesInput(() -> prolong(Optional.empty(), ANOTHER, 30), "/claim_token", "name it in");
    scene.refusesInput(
        () ->
            claim(
                aRequest(),
                Optional.of(WorkItemReference.to(item.ref())),
                new Choice(Set.of(), Optional.empty(), List.of("a"))),
        "/work_item",
        "goes not together");
    scene.refusesInput(() -> claim(item, "  "), "/agent", "must not be empty");
    assertThat(scene.refused(() -> claim(item, ANOTHER)).code()).isEqualTo(ProblemCode.CLAIM_LOST);
  }

  private ClaimedItem claimBest(Choice choice) {
    return claim(aRequest(), Optional.empty(), choice).value();
  }

  private ClaimedItem claim(WorkItem item) {
    return claim(aRequest(), Optional.of(WorkItemReference.to(item.ref())), Choice.ANY).value();
  }

  private ClaimedItem claim(WorkItem item, int leaseMinutes) {
    return claim(reference(item), Optional.empty(), leaseMinutes, Optional.empty());
  }

  private ClaimedItem claim(WorkItem item, String agent) {
    return claim(reference(item), Optional.of(agent), 30, Optional.empty());
  }

  private ClaimedItem claim(WorkItem item, ClaimToken token) {
    return prolong(item, token, 30);
  }

  private ClaimedItem prolong(WorkItem item, ClaimToken token, int minutes) {
    return prolong(reference(item), token, minutes);
  }

  private ClaimedItem prolong(Optional<WorkItemReference> item, ClaimToken token, int minutes) {
    return claim(item, Optional.empty(), minutes, Optional.of(token));
  }

  private ClaimedItem claim(
      Optional<WorkItemReference> item,
      Optional<String> agent,
      int minutes,
      Optional<ClaimToken> token) {
    return scene
        .workflow
        .claimWorkItem()
        .handle(
            new ClaimWorkItem.Command(
                aRequest(), scene.project, item, agent, minutes, token, Choice.ANY))
        .value();
  }

  private Written<ClaimedItem> claim(
      Request request, Optional<WorkItemReference> item, Choice choice) {
    return scene
        .workflow
        .claimWorkItem()
        .handle(
            new ClaimWorkItem.Command(
                request, scene.project, item, Optional.empty(), 30, Optional.empty(), choice));
  }

  private static Optional<WorkItemReference> reference(WorkItem item) {
    return Optional.of(WorkItemReference.to(item.id()));
  }

  private WorkItem update(WorkItem item, ClaimToken token) {
    return update(item, anEdit().title("By " + token).build(), Optional.of(token));
  }

  private WorkItem update(WorkItem item, WorkItemEdit edit, Optional<ClaimToken> token) {
    var change =
        new ItemChange(
            WorkItemReference.to(item.ref()), item.version(), edit, Optional.empty(), token);
    return scene.workflow.updateWorkItem().handle(scene.command(aRequest(), change)).value();
  }

  private WorkItem release(WorkItem item, Optional<ClaimToken> token) {
    return scene
        .workflow
        .releaseWorkItem()
        .handle(
            new ReleaseWorkItem.Command(
                aRequest(),
                scene.project,
                WorkItemReference.to(item.ref()),
                token,
                WorkItemStatus.PLANNED))
        .value();
  }
}
