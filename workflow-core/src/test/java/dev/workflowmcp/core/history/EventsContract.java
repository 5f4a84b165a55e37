package dev.workflowmcp.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link Events}. */
public interface EventsContract extends PortContract {

  @Test
  default void areAnsweredAsTheyWereWrittenNewestFirst() {
    var project = aProject();
    var subject = aSubject();
    var first = anEvent(subject, 1, "created");
    var second = anEvent(subject, 2, "updated");
    var third = anEvent(subject, 3, "updated");

    inProject(project, () -> write(first, second));
    inProject(project, () -> write(third));

    var events = inProject(project, () -> of(subject, 10));
    assertThat(events.stream().map(EventsContract::written)).containsExactly(third, second, first);
    assertThat(events)
        .isSortedAccordingTo(Comparator.comparingLong(Event::seq).reversed())
        .isSortedAccordingTo(Comparator.comparing(Event::at).reversed());
  }

  @Test
  default void areKeptInTheRegistryToo() {
    var subject = new Subject(SubjectKind.PROJECT, UUID.randomUUID(), "a project");
    var event = anEvent(subject, 1, "created");

    inRegistry(() -> write(event));

    assertThat(inRegistry(() -> of(subject, 10)).stream().map(EventsContract::written))
        .containsExactly(event);
  }

  @Test
  default void keepEveryKindOfValue() {
    var project = aProject();
    var subject = aSubject();
    var changes =
        Changes.between(
            Map.of("title", "old", "tags", List.of("a", "b")),
            Map.of(
                "title",
                "new 🧾 \"quoted\"\n",
                "metadata",
                JsonObject.of(
                    Map.of(
                        "deep",
                        Map.of("list", List.of(1, true, Map.of("x", "y"))),
                        "precise",
                        new BigDecimal("12345678901234567890.50")))));

    inProject(project, () -> write(anEvent(subject, changes)));

    var event = inProject(project, () -> of(subject, 1)).get(0);
    assertThat(event.changes()).isEqualTo(changes);
  }

  @Test
  default void areLimited() {
    var project = aProject();
    var subject = aSubject();
    var events = IntStream.rangeClosed(1, 30).mapToObj(i -> anEvent(subject, i, "updated"));
    inProject(project, () -> write(events.toArray(NewEvent[]::new)));

    var answered = inProject(project, () -> of(subject, 20));

    assertThat(answered.stream().map(Event::version))
        .containsExactlyElementsOf(
            IntStream.iterate(30, i -> i > 10, i -> i - 1).mapToObj(Long::valueOf).toList());
  }

  @Test
  default void areThoseOfOneSubject() {
    var project = aProject();
    var subject = aSubject();
    var other = aSubject();
    var ofAnotherKind = new Subject(SubjectKind.PROJECT, subject.id(), "the same id");
    inProject(
        project,
        () ->
            write(
                anEvent(subject, 1, "created"),
                anEvent(other, 1, "created"),
                anEvent(ofAnotherKind, 1, "created")));

    assertThat(inProject(project, () -> of(subject, 10)).stream().map(Event::subject))
        .containsExactly(subject);
    assertThat(inProject(project, () -> of(ofAnotherKind, 10)).stream().map(Event::subject))
        .containsExactly(ofAnotherKind);
  }

  @Test
  default void areThoseOfOneDatabase() {
    var project = aProject();
    var other = aProject();
    var subject = aSubject();
    inProject(project, () -> write(anEvent(subject, 1, "created")));

    assertThat(inProject(other, () -> of(subject, 10))).isEmpty();
    assertThat(inRegistry(() -> of(subject, 10))).isEmpty();
  }

  @Test
  default void vanishWithTheTransactionThatFails() {
    var project = aProject();
    var subject = aSubject();

    assertThatThrownBy(() -> writeAndFail(project, anEvent(subject, 1, "created")))
        .isInstanceOf(ArithmeticException.class);

    assertThat(inProject(project, () -> of(subject, 10))).isEmpty();
  }

  @Test
  default void canBeNone() {
    var project = aProject();

    assertThat(inProject(project, () -> write())).isTrue();
  }

  private boolean write(NewEvent... events) {
    ports().events().record(List.of(events));
    return true;
  }

  private void writeAndFail(ProjectId project, NewEvent event) {
    inProject(
        project,
        () -> {
          write(event);
          throw new ArithmeticException("of the work");
        });
  }

  private List<Event> of(Subject subject, int limitRows) {
    return ports().events().of(subject.kind(), subject.id(), limitRows);
  }

  private static NewEvent written(Event event) {
    return new NewEvent(
        event.actor(),
        event.callId(),
        event.requestId(),
        event.action(),
        event.subject(),
        event.version(),
        event.changes());
  }

  private static Subject aSubject() {
    return new Subject(SubjectKind.WORK_ITEM, UUID.randomUUID(), "W-12");
  }

  private static NewEvent anEvent(Subject subject, long version, String action) {
    var changes = Changes.between(Map.of("priority", version - 1), Map.of("priority", version));
    return new NewEvent(
        "agent-1", "call-1", Optional.of("request-1"), action, subject, version, changes);
  }

  private static NewEvent anEvent(Subject subject, JsonObject changes) {
    return new NewEvent("agent-1", "call-1", Optional.empty(), "updated", subject, 1, changes);
  }
}
