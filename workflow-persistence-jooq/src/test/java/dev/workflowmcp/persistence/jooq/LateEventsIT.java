package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.HistoryFilter;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Events that are written early and committed late, while somebody turns the pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class LateEventsIT {
  private static final HistoryFilter ALL =
      new HistoryFilter(Optional.empty(), Optional.empty(), Optional.empty());

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open(registry.config(Limits.SERVER, Timeouts.DEFAULT));

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void comeOnTheNextPage() {
    var project = registry.createProject(store);
    write(project, "one", "two");
    try (var late = new Writer(project, "late")) {
      write(project, "three", "four");
      var page = page(project, ALL, Optional.empty(), 2);
      assertThat(actions(page)).containsExactly("four", "three");

      late.commit();

      var next = page(project, ALL, position(page), 10);
      assertThat(actions(next)).containsExactly("late", "two", "one");
      assertThat(page(project, ALL, position(next), 10)).isEmpty();
    }
  }

  @Test
  void comeInTurnsWhereTheyAreMoreThanAPageHolds() {
    var project = registry.createProject(store);
    write(project, "one");
    try (var first = new Writer(project, "a", "b", "c", "d", "e");
        var second = new Writer(project, "f", "g", "h", "i")) {
      write(project, "two", "three");
      var seen = new ArrayList<String>();
      var page = page(project, ALL, Optional.empty(), 2);
      seen.addAll(actions(page));
      second.commit();
      page = page(project, ALL, position(page), 2);
      seen.addAll(actions(page));
      first.commit();

      while (!page.isEmpty()) {
        page = page(project, ALL, position(page), 2);
        seen.addAll(actions(page));
      }

      assertThat(seen)
          .containsExactly("three", "two", "i", "h", "g", "f", "e", "d", "c", "b", "a", "one");
    }
  }

  @Test
  void comeOnlyOnceAndOnlyIfTheyMatch() {
    var project = registry.createProject(store);
    var actor = new HistoryFilter(Optional.empty(), Optional.of("ada"), Optional.empty());
    write(project, "one");
    try (var late = new Writer(project, "late")) {
      write(project, "two");
      var page = page(project, actor, Optional.empty(), 1);
      late.commit();

      var next = page(project, actor, position(page), 1);
      assertThat(actions(next)).containsExactly("late");
      assertThat(actions(page(project, actor, position(next), 1))).containsExactly("one");

      var nobody = new HistoryFilter(Optional.empty(), Optional.of("bob"), Optional.empty());
      assertThat(page(project, nobody, position(page), 5)).isEmpty();
    }
  }

  @Test
  void areNotThoseThatCameAfterTheFirstPage() {
    var project = registry.createProject(store);
    write(project, "one", "two", "three");
    var page = page(project, ALL, Optional.empty(), 1);

    write(project, "four", "five");

    assertThat(actions(page(project, ALL, position(page), 10))).containsExactly("two", "one");
  }

  /** The numbers of transactions come from another server, which was further than this one. */
  @Test
  void areNotThoseOfARestoredDatabase() throws SQLException {
    var project = registry.createProject(store);
    write(project, "one", "two", "three", "four");
    registry
        .postgres()
        .execute(
            DatabaseName.of(project),
            "update events set transaction_id = '1000000000000'::xid8 where seq % 2 = 0");

    var page = page(project, ALL, Optional.empty(), 2);

    assertThat(actions(page(project, ALL, position(page), 10))).containsExactly("two", "one");
  }

  private static List<String> actions(List<Listed<Event>> page) {
    return page.stream().map(listed -> listed.item().action()).toList();
  }

  private static Optional<Cursor> position(List<Listed<Event>> page) {
    return Optional.of(page.get(page.size() - 1).position());
  }

  private List<Listed<Event>> page(
      ProjectId project, HistoryFilter filter, Optional<Cursor> after, int limitRows) {
    return store
        .jooqTransactions()
        .inProject(project, () -> store.ports().eventLists().list(filter, after, limitRows));
  }

  private void write(ProjectId project, String... actions) {
    for (var action : actions) {
      store.jooqTransactions().inProject(project, () -> record(action));
    }
  }

  private int record(String... actions) {
    var subject = new Subject(SubjectKind.WORK_ITEM, UUID.randomUUID(), "W-1");
    store
        .ports()
        .events()
        .record(
            Stream.of(actions)
                .map(
                    action ->
                        new NewEvent(
                            "ada", "call", Optional.empty(), action, subject, 1, JsonObject.EMPTY))
                .toList());
    return actions.length;
  }

  /** A transaction that has written events and is not committed before it is told. */
  private final class Writer implements AutoCloseable {
    private final CountDownLatch written = new CountDownLatch(1);
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CompletableFuture<Integer> running;

    Writer(ProjectId project, String... actions) {
      running =
          CompletableFuture.supplyAsync(
              () ->
                  store
                      .jooqTransactions()
                      .inProject(
                          project,
                          () -> {
                            var count = record(actions);
                            written.countDown();
                            await(wanted);
                            return count;
                          }));
      await(written);
    }

    void commit() {
      wanted.countDown();
      running.join();
    }

    @Override
    public void close() {
      commit();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
