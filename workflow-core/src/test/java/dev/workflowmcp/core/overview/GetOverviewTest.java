package dev.workflowmcp.core.overview;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.TeamScene;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.project.ProjectCounts;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GetOverviewTest {
  private final InMemoryStore store = new InMemoryStore();
  private final TeamScene scene = new TeamScene(store.ports(), "Invoices");

  @Test
  void tellsOfAnEmptyProject() {
    var overview = overview();

    assertThat(overview.project().name()).isEqualTo("Invoices");
    assertThat(overview.counts()).isEqualTo(new StatusCounts(0, 0, 0, 0, 0, Optional.empty()));
    assertThat(overview.active().items()).isEmpty();
    assertThat(overview.ready().items()).isEmpty();
    assertThat(overview.blocked().items()).isEmpty();
    assertThat(overview.changed())
        .isEqualTo(new RecentChanges(Optional.empty(), List.of(), Optional.empty()));
    assertThat(overview.entityTypes().items()).isEmpty();
  }

  @Test
  void countsByStatus() {
    scene.task("A");
    scene.task("B");
    scene.become(scene.task("C"), WorkItemStatus.COMPLETED);
    scene.claim(scene.task("D"), "ada");

    assertThat(overview().counts()).isEqualTo(new StatusCounts(2, 1, 0, 1, 0, Optional.empty()));
  }

  @Test
  void takesTheCountsOfALargeProjectAsTheyWereSomeSecondsAgo() {
    var before = Instant.parse("2026-11-22T09:29:57Z");
    scene.task("A");
    count(Map.of("planned", 1L), before);
    assertThat(overview().counts().countedAt()).isEmpty();

    count(Map.of("planned", 15_000L, "completed", 5_001L), before);

    assertThat(overview().counts())
        .isEqualTo(new StatusCounts(15_000, 0, 0, 5_001, 0, Optional.of(before)));
  }

  @Test
  void tellsWhoWorksOnWhatTheCallersOwnFirst() {
    var begun = scene.become(scene.task("Begun"), WorkItemStatus.ACTIVE);
    var bobs = scene.claim(scene.task("Bob's"), "bob");
    var mine = scene.claim(scene.task("Mine"), ACTOR);

    var active = overview().active();

    assertThat(active.items()).extracting(OverviewItem::ref).containsExactly(mine, bobs, begun);
    assertThat(active.items())
        .extracting(OverviewItem::holder)
        .containsExactly(Optional.of(ACTOR), Optional.of("bob"), Optional.empty());
    assertThat(active.items().get(0).claimExpiresAt()).isPresent();
    assertThat(active.items().get(0).claimExpired()).isEmpty();
    assertThat(active.items()).extracting(OverviewItem::version).containsOnly(Optional.of(2L));
    assertThat(active.more()).isEmpty();
  }

  @Test
  void tellsOfAbandonedClaimsAfterAllOtherWork() {
    var left = scene.claim(scene.task("Left alone"), "bob");
    var mineLeft = scene.claim(scene.task("Left by the caller"), ACTOR);
    store.clock().tick(Duration.ofMinutes(31));
    var begun = scene.become(scene.task("Begun"), WorkItemStatus.ACTIVE);
    var adas = scene.claim(scene.task("Ada's"), "ada");

    assertThat(overview().active().items())
        .extracting(OverviewItem::ref)
        .containsExactly(adas, begun, mineLeft, left);
  }

  @Test
  void findsWhatNobodyClaimedAmongManyAbandonedClaims() {
    var begun = scene.become(scene.task("Begun"), WorkItemStatus.ACTIVE);
    for (var i = 0; i < 40; i++) {
      scene.claim(scene.task("Left alone " + i), "bob");
    }
    store.clock().tick(Duration.ofMinutes(31));
    var mine = scene.claim(scene.task("Mine"), ACTOR);

    var active = overview().active();

    assertThat(active.items()).extracting(OverviewItem::ref).startsWith(mine, begun).hasSize(10);
    assertThat(active.items())
        .extracting(OverviewItem::holder)
        .filteredOn(Optional::isEmpty)
        .hasSize(1);
    assertThat(active.more()).contains(true);
  }

  @Test
  void marksClaimsThatAreOverAndOffersTheirItemsAgain() {
    var item = scene.claim(scene.task("Left alone"), "bob");
    store.clock().tick(Duration.ofMinutes(31));

    var overview = overview();

    assertThat(overview.active().items())
        .extracting(OverviewItem::claimExpired)
        .containsExactly(Optional.of(true));
    assertThat(overview.ready().items()).extracting(OverviewItem::ref).containsExactly(item);
  }

  @Test
  void offersWhatIsReadyInTheOrderOfClaims() {
    scene.create(an(ItemType.SESSION, "No work itself").priority(0).build());
    var later = scene.task("Later");
    var soon = scene.create(aTask("Soon").priority(1).build()).ref();

    assertThat(overview().ready().items())
        .extracting(OverviewItem::ref)
        .containsExactly(soon, later);
    assertThat(scene.claimBest()).isEqualTo(soon);
  }

  @Test
  void tellsWhatBlocks() {
    var first = scene.task("First");
    var waiting = waiting("Waits", first);
    var crowded =
        waiting("Waits for many", first, scene.task("B"), scene.task("C"), scene.task("D"));
    var stopped = stopped("Stopped", 0);

    var blocked = overview().blocked().items();

    assertThat(blocked).extracting(OverviewItem::ref).containsExactly(stopped, waiting, crowded);
    assertThat(blocked.get(0).status()).contains(WorkItemStatus.BLOCKED);
    assertThat(blocked.get(0).waitsFor()).isEmpty();
    assertThat(blocked.get(1).waitsFor())
        .containsExactly(
            new OverviewItem.Reason(first, "First", WorkItemStatus.PLANNED, Optional.empty()));
    assertThat(blocked.get(1).moreReasons()).isEmpty();
    assertThat(blocked.get(2).waitsFor()).hasSize(3);
    assertThat(blocked.get(2).moreReasons()).contains(true);
  }

  @Test
  void showsTenOfEachAndSaysThatThereAreMore() {
    for (var i = 0; i < 11; i++) {
      scene.claim(scene.task("Claimed " + i), "ada");
      scene.task("Ready " + i);
      stopped("Blocked " + i, 2);
      scene.type("kind_" + i);
    }

    var overview = overviewOf("newcomer");

    assertThat(overview.active().items()).hasSize(10);
    assertThat(overview.ready().items()).hasSize(10);
    assertThat(overview.blocked().items()).hasSize(10);
    assertThat(overview.changed().items()).hasSize(10);
    assertThat(overview.entityTypes().items()).hasSize(10);
    assertThat(
            List.of(
                overview.active().more(),
                overview.ready().more(),
                overview.blocked().more(),
                overview.changed().more(),
                overview.entityTypes().more()))
        .containsOnly(Optional.of(true));
  }

  @Test
  void fillsTheActiveOnesUpWithWhatNobodyClaimed() {
    for (var i = 0; i < 6; i++) {
      scene.claim(scene.task("Claimed " + i), "ada");
      scene.become(scene.task("Begun " + i), WorkItemStatus.ACTIVE);
    }

    var active = overview().active();

    assertThat(active.items()).extracting(OverviewItem::ref).hasSize(10).doesNotHaveDuplicates();
    assertThat(active.items()).filteredOn(item -> item.holder().isPresent()).hasSize(6);
    assertThat(active.items().get(6).title()).isEqualTo("Begun 5");
    assertThat(active.more()).contains(true);
  }

  @Test
  void tellsWhatOthersChangedSinceTheCallerLastDid() {
    scene.task("Known");
    var item = scene.task("Mine");
    var bob = scene.by("bob");
    bob.update(item, anEdit().title("Retitled").status(WorkItemStatus.ACTIVE).build());
    bob.note(item.toString(), "Look");
    var made = bob.task("New");

    var changed = overview().changed();

    assertThat(changed.since()).contains(scene.now(item).createdAt().minus(Duration.ofMinutes(1)));
    assertThat(changed.items())
        .extracting(ChangedThing::ref)
        .containsExactly(made.toString(), item.toString());
    assertThat(changed.items().get(0).actions()).containsExactly("created");
    assertThat(changed.items().get(0).fields()).isEmpty();
    var thing = changed.items().get(1);
    assertThat(thing.kind()).isEqualTo(SubjectKind.WORK_ITEM);
    assertThat(thing.title()).contains("Retitled");
    assertThat(thing.actions()).containsExactly("noted", "updated");
    assertThat(thing.fields()).contains("title", "status");
    assertThat(thing.status()).contains("active");
    assertThat(thing.by()).containsExactly("bob");
  }

  @Test
  void countsAsTheCallersWhatItsAgentsDid() {
    var item = scene.task("Mine");
    store.clock().tick(Duration.ofMinutes(2));
    scene.by("bob").note(item.toString(), "Before");
    store.clock().tick(Duration.ofMinutes(2));
    scene.claim(item, "worker-1");

    assertThat(overview().changed().items()).isEmpty();
    assertThat(overviewOf("bob").changed().items())
        .extracting(ChangedThing::by)
        .containsExactly(List.of(ACTOR + "/worker-1"));
  }

  @Test
  void tellsWhatOthersChangedShortlyBeforeTheCallerLastDid() {
    var item = scene.task("Mine");
    scene.by("bob").note(item.toString(), "Long known");
    store.clock().tick(Duration.ofMinutes(2));
    scene.by("bob").note(item.toString(), "Perhaps unseen");
    store.clock().tick(Duration.ofSeconds(50));
    scene.claim(scene.task("Another"), "worker-1");
    scene.task("A third");

    var changed = overview().changed();

    assertThat(changed.items())
        .singleElement()
        .satisfies(
            thing -> {
              assertThat(thing.ref()).isEqualTo(item.toString());
              assertThat(thing.actions()).containsExactly("noted");
              assertThat(thing.by()).containsExactly("bob");
            });
  }

  @Test
  void tellsAnAgentOfItsClaimsAndOfWhatOthersChanged() {
    var bobs = scene.claim(scene.task("Bob's"), "bob");
    var adas = scene.claim(scene.task("Ada's"), "ada");
    var query = new GetOverview.Query(scene.project, "bob", ACTOR + "/bob", Optional.empty());

    var overview = scene.workflow.getOverview().handle(query);

    assertThat(overview.active().items()).extracting(OverviewItem::ref).startsWith(bobs);
    assertThat(overview.changed().since()).isPresent();
    assertThat(overview.changed().items())
        .extracting(ChangedThing::ref, ChangedThing::actions)
        .containsExactly(
            tuple(adas.toString(), List.of("claimed", "created")),
            tuple(bobs.toString(), List.of("created")));
  }

  @Test
  void goesOnFromTheTimeOfTheLastAnswer() {
    scene.task("Known");
    var before = overview();
    var item = scene.by(ACTOR).task("Of another session under the same name");

    assertThat(overview().changed().items()).isEmpty();
    assertThat(since(before.asOf()).changed().items())
        .extracting(ChangedThing::ref)
        .containsExactly(item.toString());
  }

  @Test
  void tellsWhatAnybodyChangedSinceATime() {
    scene.task("Before");
    store.clock().tick(Duration.ofMinutes(1));
    var item = scene.task("Mine");

    var changed = since(scene.now(item).createdAt()).changed();

    assertThat(changed.items()).extracting(ChangedThing::ref).containsExactly(item.toString());
    assertThat(changed.since()).contains(scene.now(item).createdAt());
  }

  @Test
  void tellsTheLastChangesToANewcomer() {
    var item = scene.task("Made by another");

    var changed = overviewOf("newcomer").changed();

    assertThat(changed.since()).isEmpty();
    assertThat(changed.items()).extracting(ChangedThing::ref).containsExactly(item.toString());
  }

  @Test
  void countsTheEntitiesOfEachType() {
    scene.type("vendor");
    scene.type("card");
    scene.entity("vendor", "Acme", Map.of());

    assertThat(overview().entityTypes().items())
        .containsExactly(EntityTypeLine.of("card", 0, 9), EntityTypeLine.of("vendor", 1, 9));
  }

  @Test
  void countsOnlySomeWhereThereAreManyEntities() {
    scene.type("vendor");
    for (var i = 0; i < 501; i++) {
      scene.entity("vendor", "Vendor " + i, Map.of());
    }
    assertThat(overview().entityTypes().items())
        .containsExactly(new EntityTypeLine("vendor", 501, Optional.empty()));

    store.count(scene.project.id(), new ProjectCounts(Map.of(), 1, 5_001, 0, Instant.EPOCH, 3_000));

    assertThat(overview().entityTypes().items())
        .containsExactly(new EntityTypeLine("vendor", 500, Optional.of(true)));
  }

  @Test
  void tellsWhatIsOnEachEnvironment() {
    scene.deploy(aDeployment("staging").of("0123456789abcdef0123").build());
    scene.deploy(aDeployment("production").release("1.0").build());
    var last = scene.deploy(aDeployment("production").release("1.1").build());

    var deployments = overview().deployments().items();

    assertThat(deployments)
        .extracting(line -> line.environment().name())
        .containsExactly("production", "staging");
    assertThat(deployments.get(0).ref()).isEqualTo(last.ref());
    assertThat(deployments.get(0).release()).contains("1.1");
    assertThat(deployments.get(1).commitSha()).isEqualTo("0123456789ab");
  }

  @Test
  void cutsLongTitles() {
    scene.task("T".repeat(200));
    scene.task("🚀".repeat(200));

    assertThat(overview().ready().items())
        .extracting(OverviewItem::title)
        .containsExactly("T".repeat(79) + "…", "🚀".repeat(29) + "…");
  }

  @Test
  void refusesATimeThatNobodyCanWrite() {
    assertThat(Fixtures.problemOf(() -> since(Instant.MAX)))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> assertThat(problem.faults().get(0).pointer()).isEqualTo("/since"));
  }

  @Test
  void changesNothing() {
    scene.claim(scene.task("A"), "ada");
    var before = store.contents();

    overview();

    assertThat(store.contents()).isEqualTo(before);
  }

  private Overview overview() {
    return overviewOf(ACTOR);
  }

  private Overview overviewOf(String actor) {
    return overview(actor, Optional.empty());
  }

  private Overview since(Instant time) {
    return overview(ACTOR, Optional.of(time));
  }

  private Overview overview(String actor, Optional<Instant> since) {
    return scene.workflow.getOverview().handle(new GetOverview.Query(scene.project, actor, since));
  }

  private void count(Map<String, Long> workItems, Instant at) {
    store.count(scene.project.id(), new ProjectCounts(workItems, 0, 0, 0, at, 3_000));
  }

  private WorkItemNumber waiting(String title, WorkItemNumber... others) {
    var names = Stream.of(others).map(WorkItemNumber::toString).toArray(String[]::new);
    return scene.create(aTask(title).dependsOn(names).build()).ref();
  }

  private WorkItemNumber stopped(String title, int priority) {
    return scene
        .create(aTask(title).priority(priority).status(WorkItemStatus.BLOCKED).build())
        .ref();
  }
}
