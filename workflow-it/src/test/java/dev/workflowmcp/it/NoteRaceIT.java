package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.workitem.WorkItem;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Notes are neither lost nor doubled while many write at the same time, through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoteRaceIT {
  private static final int WRITERS = 8;
  private static final int NOTES = 20;

  private static final String DELETE =
      """
      with deleted as (
        update work_items set deleted_at = now(), updated_at = now(), version = version + 1
        where id = ? returning *)
      insert into events (actor, action, subject_kind, subject_id, subject_reference, version,
        call_id)
      select 'test', 'deleted', 'work_item', id, 'W-' || number, version, 'call' from deleted""";

  private static final String NOTED_TOO_LATE =
      """
      select noted.seq
      from events noted join events deleted using (subject_id)
      where noted.action = 'noted' and deleted.action = 'deleted' and noted.seq > deleted.seq""";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void writesANoteOnceThatIsSentManyTimesAtOnce() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Item").build());
    var request = Fixtures.aRequest("note-1");
    var subject = SubjectReference.to(item.id().value());

    var written =
        Race.together(
            WRITERS,
            i ->
                here.get(i)
                    .workflow()
                    .addNote()
                    .handle(new AddNote.Command(request, here.id(), subject, "Once")));

    assertThat(written).filteredOn(note -> !note.replayed()).hasSize(1);
    assertThat(written).extracting(Written::value).containsOnly(written.get(0).value());
    assertThat(here.get(1).notes(item).items()).containsExactly(written.get(0).value());
    processes.check(here);
  }

  @Test
  void keepsEveryNoteAndEveryChangeOfAnItem() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Item").build());

    Race.together(
        WRITERS,
        i -> {
          IntStream.range(0, NOTES).forEach(n -> write(here.get(i), item, i, n));
          return i;
        });

    try (var sql = registry.sql(here.id())) {
      assertThat(sql.text("select count(distinct text) from notes"))
          .isEqualTo(String.valueOf(WRITERS / 2 * NOTES));
    }
    assertThat(here.get(0).now(item).version()).isEqualTo(1L + WRITERS / 2 * NOTES);
    processes.check(here);
  }

  /** Half of the writers add notes, the others change the item. */
  private static void write(InProject here, WorkItem item, int writer, int step) {
    var name = writer + "-" + step;
    if (writer < WRITERS / 2) {
      here.note(item, "Note " + name);
      return;
    }
    for (var done = false; !done; ) {
      try {
        here.update(here.now(item), anEdit().title("Title " + name).build());
        done = true;
      } catch (WorkflowException e) {
        assertThat(e.problem().code()).isEqualTo(ProblemCode.VERSION_CONFLICT);
      }
    }
  }

  @RepeatedTest(5)
  void addsNoNoteToAnItemThatIsDeletedAtTheSameTime() {
    var here = processes.newProject();
    var item = here.get(0).create(aTask("Item").build());

    var written =
        Race.together(
            WRITERS,
            i -> i == WRITERS / 2 ? delete(here, item) : noteUntilDeleted(here.get(i), item));

    try (var sql = registry.sql(here.id())) {
      assertThat(sql.text("select count(*) from notes"))
          .isEqualTo(String.valueOf(written.stream().mapToInt(notes -> notes).sum()));
      assertThat(sql.texts(NOTED_TOO_LATE)).isEmpty();
    }
    processes.check(here);
  }

  /** As somebody else would delete it, who waits for those that hold it. */
  private int delete(TwoProcesses.Both here, WorkItem item) {
    try (var sql = registry.sql(here.id())) {
      sql.run(DELETE, item.id().value());
    }
    return 0;
  }

  /** Adds notes until the item is deleted; gives how many. */
  private static int noteUntilDeleted(InProject here, WorkItem item) {
    for (var notes = 0; ; notes++) {
      try {
        here.note(item, "Note " + notes);
      } catch (WorkflowException e) {
        assertThat(e.problem().code()).isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
        return notes;
      }
    }
  }
}
