package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.workitem.ClaimWorkItem.Choice;
import dev.workflowmcp.core.workitem.ClaimedItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who claims the best while somebody else has locked all that is ready. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimWaitIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LOCK = "select 1 from work_items where number = ? for no key update";
  private static final String WAITING =
      """
      select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'""";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void waitsForWhatIsOnlyLockedForAMoment() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Locked").build());

    var claimed = claimWhile(here, Choice.ANY, 1, "select 1");

    assertThat(claimed.map(it -> it.item().id())).contains(item.id());
  }

  /** W-1 is the root, and W-2 below it all that is ready; W-3 is somewhere else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "update work_items set item_type = 'research' where number = 2",
        "update work_items set tags = '{b}' where number = 2",
        "update work_items set parent_id = null, path = '{2}' where number = 2",
        "update work_items w set path = '{1,2,3}', parent_id = p.id from work_items p"
            + " where w.number = 3 and p.number = 2",
        "update work_items set status = 'blocked' where number = 1"
      })
  void takesNothingThatIsNotWantedAnyMore(String change) {
    var here = processes.newProject();
    var root = here.get(0).create(aTask("Root").build());
    here.get(0).create(root, aTask("Wanted").tags("a").build());
    var other = here.get(0).create(aTask("Other").build());
    var choice = new Choice(Set.of(ItemType.TASK), Optional.of(reference(root)), List.of("a"));

    assertThat(claimWhile(here, choice, 2, change)).isEmpty();

    assertThat(here.get(0).now(other).claimedBy()).isEmpty();
  }

  @Test
  void holdsNothingWhileItWaits() { // #3
    var here = processes.newProject();
    var first = here.get(0).create(aTask("First").build());
    var second = here.get(0).create(aTask("Second").priority(0).build());
    CompletableFuture<Boolean> changed;
    CompletableFuture<Optional<ClaimedItem>> claimed;
    try (var sql = registry.sql(here.id())) {
      sql.run("begin");
      sql.run("update work_items set status = 'blocked' where number = 2");
      sql.run(LOCK, 1);
      claimed = Race.start(() -> new Agent(here.get(0), "agent").claim(Optional.empty()));
      awaitWaiting(here, 1);
      // Gets the first as soon as it is free, and then waits for the second.
      changed =
          Race.start(
              () ->
                  here.get(1)
                      .updateAll(
                          Stream.of(first, second)
                              .map(
                                  item ->
                                      InProject.change(
                                          item, anEdit().assignee("ada").build(), Optional.empty()))
                              .toList()));
      awaitWaiting(here, 2);
      sql.run("commit");
    }

    assertThat(Race.result(changed)).isTrue();
    assertThat(Race.result(claimed).map(it -> it.item().id())).contains(first.id());
    assertThat(here.get(0).now(first).claimedBy()).contains("agent");
  }

  /** What is claimed when somebody has locked an item, and changes something before he is done. */
  private Optional<ClaimedItem> claimWhile(
      TwoProcesses.Both here, Choice choice, int locked, String change) {
    CompletableFuture<Optional<ClaimedItem>> claimed;
    try (var sql = registry.sql(here.id())) {
      sql.run("begin");
      sql.run(LOCK, locked);
      claimed = Race.start(() -> new Agent(here.get(0), "agent", choice).claim(Optional.empty()));
      awaitWaiting(here, 1);
      sql.run(change);
      sql.run("commit");
    }
    return Race.result(claimed);
  }

  /** By a session of its own: within a transaction the server shows what it showed before. */
  private void awaitWaiting(TwoProcesses.Both here, int sessions) {
    try (var sql = registry.sql(here.id())) {
      await().atMost(SOON).until(() -> sql.texts(WAITING).size() == sessions);
    }
  }

  private static WorkItemReference reference(WorkItem item) {
    return WorkItemReference.to(item.id());
  }
}
