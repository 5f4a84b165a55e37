package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many write at the same time through two processes, and a third one hears of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeFeedStormIT {
  private static final int WRITERS = 50;
  private static final int EACH = 20;
  private static final Duration BETWEEN_NOTICES = Duration.ofMillis(50);

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  @Test
  void tellsOfEveryWriteWithFewNotices() {
    var processes = List.of(open(), open());
    var project = processes.get(0).newProject();
    var heard = open().heard(project);
    try (var sql = registry.sql()) {
      sql.run("listen workflow_changes");
      var begin = System.nanoTime();

      var written =
          Race.together(
              WRITERS,
              writer ->
                  IntStream.range(0, EACH)
                      .mapToObj(i -> processes.get(writer % 2).record(project))
                      .toList());
      heard.await(written.stream().flatMap(List::stream).toArray(Subject[]::new));
      processes.forEach(process -> process.store().close());

      var rests = (System.nanoTime() - begin) / BETWEEN_NOTICES.toNanos();
      var notices = sql.notices().stream().filter(TestRegistry.databaseOf(project)::equals);
      // Those that follow a rest; the first one; and what is told at the end.
      assertThat(notices.count()).isBetween(2L, processes.size() * (rests + 2));
    }
    assertThat(heard.subjects()).hasSize(WRITERS * EACH);
    assertThat(heard.told()).noneMatch(Changed::perhapsMore);
    assertThat(heard.told().stream().mapToInt(told -> told.subjects().size()).sum())
        .as("told more than once")
        .isEqualTo(WRITERS * EACH);
  }

  private Recording open() {
    return new Recording(registry.openStore(Limits.SERVER, Timeouts.DEFAULT));
  }
}
