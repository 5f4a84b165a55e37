package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.history.Heard;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one process hears of what another writes, whatever happens in between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
class ChangeFeedIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LISTENING =
      """
      select pid from pg_stat_activity
      where datname = ? and application_name like 'workflow %'
        and (query = 'listen workflow_changes' or query like 'select datname, tup_inserted%')""";
  private static final String END_LISTENING =
      "select pg_terminate_backend(pid, 5000) from (" + LISTENING + ") as listening";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final Recording writer =
      new Recording(registry.openStore(Limits.SERVER, Timeouts.DEFAULT));
  private Recording reader = new Recording(registry.openStore(Limits.STDIO, Timeouts.DEFAULT));

  @AfterEach
  void beginAnew() {
    reader.store().close();
    reader = new Recording(registry.openStore(Limits.STDIO, Timeouts.DEFAULT));
  }

  @Test
  void tellsWhatAnotherProcessWrote() {
    var project = writer.newProject();
    var heard = reader.heard(project);

    heard.await(writer.record(project));
  }

  @Test
  void tellsOfProjectsThatAnotherProcessMade() {
    var heard = new Heard();
    reader.store().changeFeed().watch(Optional.empty(), heard);

    var project = writer.newProject();

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                heard.subjects().stream()
                    .filter(subject -> subject.kind() == SubjectKind.PROJECT)
                    .anyMatch(subject -> subject.id().equals(project.value())));
  }

  @Test
  void tellsNothingTwice() {
    var project = writer.newProject();
    var heard = reader.heard(project);
    try (var sql = registry.sql(project)) {
      sql.run("begin");
      var open = Recording.silently(sql);
      for (var i = 0; i < 3; i++) {
        heard.await(writer.record(project));
      }
      assertThat(heard.subjects()).doesNotContain(open);
    }

    heard.await(writer.record(project));

    assertThat(heard.told()).hasSize(4).allMatch(changed -> changed.subjects().size() == 1);
  }

  @Test
  void tellsWhatWasWrittenFirstAndCommittedLast() {
    var project = writer.newProject();
    var heard = reader.heard(project);
    try (var sql = registry.sql(project)) {
      sql.run("begin");
      var late = Recording.silently(sql);
      heard.await(writer.record(project));
      sql.run("commit");
      var last = writer.record(project);

      heard.await(late, last);
    }

    assertThat(timesTold(heard)).allMatch(times -> times == 1).hasSize(3);
  }

  @Test
  void tellsWhatNobodyNotifiedOf() {
    var project = writer.newProject();
    var heard = reader.heard(project);
    heard.await(writer.record(project));

    Subject silent;
    try (var sql = registry.sql(project)) {
      silent = Recording.silently(sql);
    }

    heard.await(silent);
  }

  @Test
  void tellsWhatWasWrittenWhileTheConnectionWasLost() {
    var project = writer.newProject();
    var heard = reader.heard(project);
    heard.await(writer.record(project));

    for (var i = 0; i < 5; i++) {
      endListening();
      heard.await(writer.record(project));
    }

    assertThat(heard.told()).noneMatch(Changed::perhapsMore);
    await().atMost(PATIENCE).until(() -> listening().size() == 1);
  }

  @Test
  void goesOnHoweverOftenItsConnectionBreaks() {
    var few = new Recording(registry.openStore(new Limits(2, 2, 4, 0, 1), Timeouts.DEFAULT));
    var project = writer.newProject();
    var heard = few.heard(project);

    for (var i = 0; i < 10; i++) {
      heard.await(few.record(project));
      endListening();
    }

    heard.await(few.record(project));
    few.store().close();
  }

  @Test
  void letsGoOfItsConnectionWhenNobodyWatches() {
    var project = writer.newProject();
    var heard = new Heard();
    var watch = reader.watch(project, heard);
    heard.await(writer.record(project));
    assertThat(listening()).hasSize(1);

    watch.close();

    await().atMost(PATIENCE).until(() -> listening().isEmpty());
    var again = reader.heard(project);
    again.await(writer.record(project));
    assertThat(listening()).hasSize(1);
  }

  @Test
  void closesWithAllItsConnectionsWhileItListens() {
    var project = writer.newProject();
    var heard = reader.heard(project);
    heard.await(writer.record(project));

    reader.store().close();

    await().atMost(PATIENCE).until(() -> listening().isEmpty());
  }

  @Test
  void closesWhileItCannotConnect() {
    var project = writer.newProject();
    var heard = reader.heard(project);
    heard.await(writer.record(project));
    try (var sql = registry.maintenance();
        var logged = new Logged()) {
      sql.run("alter database " + registry.name() + " allow_connections false");
      endListening();
      await().atMost(PATIENCE).until(() -> !logged.complaints(registry.name()).isEmpty());

      reader.store().close();

      sql.run("alter database " + registry.name() + " allow_connections true");
      assertThat(logged.complaints(registry.name())).hasSize(1);
    }
    assertThat(listening()).isEmpty();
  }

  @Test
  void saysThatAnythingMayHaveChangedInADatabaseThatIsGone() {
    var project = writer.newProject();
    var other = writer.newProject();
    var heard = reader.heard(project);
    heard.await(writer.record(project));
    var heardOfOther = reader.heard(other);
    try (var logged = new Logged()) {
      writer.store().ports().databases().drop(project);

      heard.awaitPerhapsMore();
      heardOfOther.await(writer.record(other));
      assertThat(logged.complaints(TestRegistry.databaseOf(project))).isEmpty();
    }
  }

  @Test
  void saysThatAnythingMayHaveChangedInADatabaseThatWasRestored() {
    var project = writer.newProject();
    var heard = reader.heard(project);
    heard.await(writer.record(project));

    writer.store().ports().databases().drop(project);
    heard.awaitPerhapsMore();
    writer.store().ports().databases().create(project);
    var toldBefore = heard.told().size();
    var first = writer.record(project);

    await()
        .atMost(PATIENCE)
        .until(() -> heard.told().stream().skip(toldBefore).anyMatch(Changed::perhapsMore));
    var second = writer.record(project);
    heard.await(second);
    assertThat(heard.told().get(heard.told().size() - 1).subjects()).contains(second);
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void passesByEventsOfAnotherServer() {
    var project = writer.newProject();
    try (var sql = registry.sql(project)) {
      Recording.silently(sql);
      sql.run("update events set transaction_id = '9000000000000000000'");
    }
    var heard = reader.heard(project);

    var first = writer.record(project);
    heard.await(first);
    var second = writer.record(project);
    heard.await(second);

    assertThat(heard.subjects()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void notifiesLaterWhatCouldNotBeNotifiedAtOnce() {
    var impatient =
        new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10));
    var busy = new Recording(registry.openStore(new Limits(50, 5, 10, 0, 1), impatient));
    var project = writer.newProject();
    try (var sql = registry.sql();
        var logged = new Logged()) {
      sql.run("listen workflow_changes");
      busy.store()
          .ports()
          .transactions()
          .inRegistry(
              () -> {
                recordElsewhere(busy, project);
                await().atMost(PATIENCE).until(() -> !logged.lines("cannot be told").isEmpty());
                return true;
              });

      await()
          .atMost(PATIENCE)
          .until(() -> sql.notices().contains(TestRegistry.databaseOf(project)));
    }
    busy.store().close();
  }

  @Test
  void notifiesBeforeItCloses() {
    var project = writer.newProject();
    var shortly = new Recording(registry.openStore(Limits.STDIO, Timeouts.DEFAULT));
    try (var sql = registry.sql()) {
      sql.run("listen workflow_changes");

      shortly.record(project);
      await().atMost(PATIENCE).until(() -> !sql.notices().isEmpty());
      shortly.record(project);
      shortly.store().close();

      assertThat(sql.notices()).containsExactly(TestRegistry.databaseOf(project));
    }
  }

  private static void recordElsewhere(Recording recording, ProjectId project) {
    Race.result(Race.start(() -> recording.record(project)));
  }

  private static List<Long> timesTold(Heard heard) {
    return heard.subjects().stream()
        .map(
            subject ->
                heard.told().stream().filter(told -> told.subjects().contains(subject)).count())
        .toList();
  }

  private List<String> listening() {
    try (var sql = registry.maintenance()) {
      return sql.texts(LISTENING, registry.name());
    }
  }

  private void endListening() {
    try (var sql = registry.maintenance()) {
      sql.texts(END_LISTENING, registry.name());
    }
  }
}
