package dev.workflowmcp.core.history;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.history.ChangeFeed.Watch;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contract of {@link ChangeFeed}. The watches that tests leave end with the store. */
public interface ChangeFeedContract extends PortContract {
  /** The feed under test, of the same store as the ports. */
  ChangeFeed feed();

  @Test
  default void tellsWhatChangedInAProject() {
    var project = aProject();
    var heard = heardOf(project);
    var subject = aSubject();

    write(project, subject);

    heard.await(subject);
    assertThat(heard.told()).containsExactly(new Changed(Set.of(subject), false));
  }

  @Test
  default void tellsWhatChangedInTheRegistry() {
    var heard = new Heard();
    open(Optional.empty(), heard);
    var subject = new Subject(SubjectKind.PROJECT, UUID.randomUUID(), "a project");

    inRegistry(() -> record(subject));

    heard.await(subject);
  }

  @Test
  default void tellsAllThatOneTransactionChanged() {
    var project = aProject();
    var heard = heardOf(project);
    var subjects = IntStream.range(0, 200).mapToObj(i -> aSubject()).toArray(Subject[]::new);

    write(project, subjects);

    heard.await(subjects);
    assertThat(heard.told()).hasSize(1);
  }

  @Test
  default void tellsThatAnythingMayHaveChangedWhenThatIsTooMuchToName() {
    var project = aProject();
    var heard = heardOf(project);
    var many = Changed.MOST_SUBJECTS + 1;

    write(project, IntStream.range(0, many).mapToObj(i -> aSubject()).toArray(Subject[]::new));

    heard.awaitPerhapsMore();
    var next = aSubject();
    write(project, next);
    heard.await(next);
    var last = heard.told().get(heard.told().size() - 1);
    assertThat(last).isEqualTo(new Changed(Set.of(next), false));
  }

  @Test
  default void tellsNothingOfOtherDatabases() {
    var project = aProject();
    var other = aProject();
    var heard = heardOf(project);
    var foreign = aSubject();
    var ofTheRegistry = aSubject();
    var own = aSubject();

    write(other, foreign);
    inRegistry(() -> record(ofTheRegistry));
    write(project, own);

    heard.await(own);
    assertThat(heard.subjects()).containsExactly(own);
  }

  @Test
  default void tellsNothingOfWhatIsNotCommitted() {
    var project = aProject();
    var heard = heardOf(project);
    var undone = aSubject();
    var done = aSubject();

    assertThatThrownBy(() -> inProject(project, () -> recordAndFail(undone)))
        .isInstanceOf(ArithmeticException.class);
    write(project, done);

    heard.await(done);
    assertThat(heard.subjects()).containsExactly(done);
  }

  @Test
  default void tellsNothingOfWhatWasCommittedBefore() {
    var project = aProject();
    write(project, aSubject());
    var heard = heardOf(project);
    var subject = aSubject();

    write(project, subject);

    heard.await(subject);
    assertThat(heard.subjects()).containsExactly(subject);
  }

  @Test
  default void tellsEveryListener() {
    var project = aProject();
    var first = heardOf(project);
    var second = heardOf(project);
    var subject = aSubject();

    write(project, subject);

    first.await(subject);
    second.await(subject);
  }

  @Test
  default void tellsNothingToWhoEndedHisWatch() {
    var project = aProject();
    var gone = new Heard();
    var watch = open(Optional.of(project), gone);
    var stays = heardOf(project);
    watch.close();
    watch.close();
    var subject = aSubject();

    write(project, subject);

    stays.await(subject);
    assertThat(gone.told()).isEmpty();
  }

  @Test
  default void tellsAgainAfterAllEndedTheirWatches() {
    var project = aProject();
    open(Optional.of(project), new Heard()).close();
    write(project, aSubject());
    var heard = heardOf(project);
    var subject = aSubject();

    write(project, subject);

    heard.await(subject);
    assertThat(heard.subjects()).containsExactly(subject);
  }

  @Test
  default void goesOnAfterAListenerFailed() {
    var project = aProject();
    var heard = new Heard();
    open(
        Optional.of(project),
        changed -> {
          heard.accept(changed);
          throw new ArithmeticException("of the listener");
        });
    var other = heardOf(project);
    var first = aSubject();
    var second = aSubject();

    write(project, first);
    heard.await(first);
    other.await(first);
    write(project, second);

    heard.await(second);
    other.await(second);
  }

  @Test
  default void letsNoListenerWaitForAnother() {
    var project = aProject();
    var release = new CountDownLatch(1);
    var slow = new Heard();
    open(
        Optional.of(project),
        changed -> {
          await(release);
          slow.accept(changed);
        });
    var quick = heardOf(project);
    var first = aSubject();
    var second = aSubject();

    write(project, first);
    quick.await(first);
    write(project, second);
    quick.await(second);

    release.countDown();
    slow.await(first, second);
  }

  @Test
  default void callsAListenerInOneThreadAtATime() {
    var project = aProject();
    var running = new AtomicInteger();
    var overlapped = new AtomicBoolean();
    var heard = new Heard();
    open(
        Optional.of(project),
        changed -> {
          overlapped.compareAndSet(false, running.incrementAndGet() > 1);
          heard.accept(changed);
          running.decrementAndGet();
        });
    var subjects = IntStream.range(0, 60).mapToObj(i -> aSubject()).toArray(Subject[]::new);

    Race.together(
        6,
        thread -> {
          for (var i = thread; i < subjects.length; i += 6) {
            write(project, subjects[i]);
          }
          return true;
        });

    heard.await(subjects);
    assertThat(overlapped).isFalse();
  }

  @Test
  default void refusesAProjectWithoutDatabase() {
    var nobody = new ProjectId(UUID.randomUUID());

    assertThat(problemOf(() -> open(Optional.of(nobody), new Heard())).code())
        .isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
  }

  private Heard heardOf(ProjectId project) {
    var heard = new Heard();
    open(Optional.of(project), heard);
    return heard;
  }

  private Watch open(Optional<ProjectId> project, Consumer<Changed> listener) {
    return feed().watch(project, listener);
  }

  private void write(ProjectId project, Subject... subjects) {
    inProject(project, () -> record(subjects));
  }

  private boolean record(Subject... subjects) {
    ports().events().record(Stream.of(subjects).map(ChangeFeedContract::anEvent).toList());
    return true;
  }

  private boolean recordAndFail(Subject subject) {
    record(subject);
    throw new ArithmeticException("of the work");
  }

  private static NewEvent anEvent(Subject subject) {
    return new NewEvent(
        "agent-1", "call-1", Optional.empty(), "updated", subject, 1, JsonObject.EMPTY);
  }

  private static Subject aSubject() {
    return new Subject(SubjectKind.WORK_ITEM, UUID.randomUUID(), "W-12");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
