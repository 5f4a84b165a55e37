package dev.workflowmcp.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contract of {@link EventLists}. */
public interface EventListsContract extends PortContract {
  @Test
  default void tellWhatWasChangedWithoutTheValues() {
    var project = aProject();
    var subject = aSubject();
    var changes =
        Changes.between(
            Map.<String, Object>of("status", "planned", "priority", 1),
            Map.<String, Object>of("status", "active", "title", "T"));
    write(project, "ada", subject, "updated", changes);
    write(project, "ada", subject, "noted", JsonObject.EMPTY);

    var events = after(project, 0, 10);

    assertThat(events).extracting(EventSummary::action).containsExactly("noted", "updated");
    assertThat(events).extracting(EventSummary::subject).containsOnly(subject);
    assertThat(events).extracting(EventSummary::actor).containsOnly("ada");
    assertThat(events.get(0).fields()).isEmpty();
    assertThat(events.get(0).status()).isEmpty();
    assertThat(events.get(1).fields()).containsExactlyInAnyOrder("status", "priority", "title");
    assertThat(events.get(1).status()).contains("active");
  }

  @Test
  default void takeAStatusThatWentForNone() {
    var project = aProject();
    var changes = Changes.between(Map.of("status", "planned"), Map.of());
    write(project, "ada", aSubject(), "updated", changes);

    assertThat(after(project, 0, 10))
        .extracting(EventSummary::status)
        .containsOnly(Optional.empty());
  }

  @Test
  default void beginAfterAnEventOrATime() {
    var project = aProject();
    for (var action : List.of("first", "second", "third", "fourth")) {
      write(project, "ada", aSubject(), action, JsonObject.EMPTY);
    }
    var second = after(project, 0, 10).get(2);

    assertThat(actions(after(project, second.seq(), 10))).containsExactly("fourth", "third");
    assertThat(actions(after(project, second.seq(), 1))).containsExactly("fourth");
    assertThat(actions(since(project, second, 10))).containsExactly("fourth", "third", "second");
    assertThat(actions(since(project, second, 2))).containsExactly("fourth", "third");
    assertThat(after(project, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  default void knowTheLastOfAnActorAndOfTheAgentsThatNarrowIt() {
    var project = aProject();
    write(project, "ada", aSubject(), "one", JsonObject.EMPTY);
    write(project, "ada0", aSubject(), "two", JsonObject.EMPTY);
    write(project, "ada.b", aSubject(), "three", JsonObject.EMPTY);
    write(project, "ADA", aSubject(), "four", JsonObject.EMPTY);
    assertThat(lastOf(project, "ada")).contains("one");

    write(project, "ada/worker-1", aSubject(), "five", JsonObject.EMPTY);
    write(project, "ada/worker-2", aSubject(), "six", JsonObject.EMPTY);
    write(project, "ada/worker-1", aSubject(), "seven", JsonObject.EMPTY);
    write(project, "adam", aSubject(), "eight", JsonObject.EMPTY);

    assertThat(lastOf(project, "ada")).contains("seven");
    assertThat(lastOf(project, "ada/worker-2")).contains("six");
    assertThat(lastOf(project, "ada/worker")).isEmpty();
    assertThat(lastOf(project, "nobody")).isEmpty();
    write(project, "ada", aSubject(), "nine", JsonObject.EMPTY);
    assertThat(lastOf(project, "ada")).contains("nine");
  }

  private Optional<String> lastOf(ProjectId project, String actor) {
    return inProject(project, () -> ports().eventLists().lastOf(actor)).map(EventSummary::action);
  }

  private List<EventSummary> after(ProjectId project, long seq, int limitRows) {
    return inProject(project, () -> ports().eventLists().after(seq, limitRows));
  }

  private List<EventSummary> since(ProjectId project, EventSummary event, int limitRows) {
    return inProject(project, () -> ports().eventLists().since(event.at(), limitRows));
  }

  private static List<String> actions(List<EventSummary> events) {
    return events.stream().map(EventSummary::action).toList();
  }

  private void write(
      ProjectId project, String actor, Subject subject, String action, JsonObject changes) {
    var event = new NewEvent(actor, "call-1", Optional.empty(), action, subject, 1, changes);
    inProject(
        project,
        () -> {
          ports().events().record(List.of(event));
          return true;
        });
  }

  private static Subject aSubject() {
    return new Subject(SubjectKind.WORK_ITEM, UUID.randomUUID(), "W-12");
  }
}
