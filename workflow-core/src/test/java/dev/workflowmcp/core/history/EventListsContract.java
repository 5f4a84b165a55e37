package dev.workflowmcp.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    var events = newest(project, 10);

    assertThat(events).extracting(EventSummary::action).containsExactly("noted", "updated");
    assertThat(events).extracting(EventSummary::subject).containsOnly(subject);
    assertThat(events).extracting(EventSummary::actor).containsOnly("ada");
    var noted = events.get(0);
    var updated = events.get(1);
    assertThat(changed(project, events, 3)).containsEntry(noted.seq(), ChangedFields.NONE);
    assertThat(changed(project, List.of(updated), 3).values())
        .singleElement()
        .satisfies(
            fields -> {
              assertThat(fields.names()).containsExactlyInAnyOrder("status", "priority", "title");
              assertThat(fields.status()).contains("active");
            });
    assertThat(changed(project, events, 2).values())
        .extracting(fields -> fields.names().size())
        .containsExactlyInAnyOrder(0, 2);
    assertThat(changed(project, List.of(noted), 3)).containsOnlyKeys(noted.seq());
    assertThat(changed(project, List.of(), 3)).isEmpty();
  }

  @Test
  default void takeAStatusThatWentForNone() {
    var project = aProject();
    var changes = Changes.between(Map.of("status", "planned"), Map.of());
    write(project, "ada", aSubject(), "updated", changes);

    assertThat(changed(project, newest(project, 10), 3).values())
        .extracting(ChangedFields::status)
        .containsExactly(Optional.empty());
  }

  @Test
  default void tellOnlyTheBeginningOfLongValues() {
    var project = aProject();
    var subject = aSubject();
    var rockets = "🚀".repeat(Event.VALUE_CHARACTERS);
    var changes =
        Changes.between(
            Map.of("title", rockets, "description", rockets + "\"\n" + "x".repeat(70_000)),
            Map.of("title", "T", "data", Map.of("a", List.of("y".repeat(70_000), "z"))));
    write(project, "ada", subject, "updated", changes);

    var event = list(project, filter(null, null, null), Optional.empty(), 10).get(0).item();

    var told = event.changes().members();
    assertThat(told).containsOnlyKeys("title", "description", "data");
    assertThat(told).containsEntry("title", List.of(rockets, "T"));
    assertThat(told).containsEntry("description", Arrays.asList(rockets + "\"", null));
    assertThat((List<?>) told.get("data"))
        .satisfiesExactly(
            old -> assertThat(old).isNull(),
            now -> assertThat(String.valueOf(now)).hasSize(Event.VALUE_CHARACTERS + 1));
    assertThat(inProject(project, () -> ports().events().of(subject.kind(), subject.id(), 10)))
        .containsExactly(event);
  }

  @Test
  default void beginWithTheNewestOrAtATime() {
    var project = aProject();
    for (var action : List.of("first", "second", "third", "fourth")) {
      write(project, "ada", aSubject(), action, JsonObject.EMPTY);
    }
    var second = newest(project, 10).get(2);

    assertThat(actions(newest(project, 10))).containsExactly("fourth", "third", "second", "first");
    assertThat(actions(newest(project, 1))).containsExactly("fourth");
    assertThat(actions(since(project, second, 10))).containsExactly("fourth", "third", "second");
    assertThat(actions(since(project, second, 2))).containsExactly("fourth", "third");
  }

  @Test
  default void leaveOutWhatAnActorAndItsAgentsDid() {
    var project = aProject();
    for (var actor : List.of("bob", "bob", "ada", "ada/worker-1", "ada0", "ada.b", "ADA", "ada")) {
      write(project, actor, aSubject(), "updated", JsonObject.EMPTY);
    }
    var begin = newest(project, 10).get(6).at();

    assertThat(actorsBeside(project, "ada", begin, 10))
        .containsExactly("ADA", "ada.b", "ada0", "bob");
    assertThat(actorsBeside(project, "ada", begin, 2)).containsExactly("ADA", "ada.b");
    assertThat(actorsBeside(project, "ada/worker-1", begin, 10)).hasSize(6).contains("ada");
    assertThat(actorsBeside(project, "nobody", begin, 10)).hasSize(7);
  }

  @Test
  default void knowTheTimeByWhichTheyAreDated() {
    var project = aProject();
    var before = now(project);
    write(project, "ada", aSubject(), "updated", JsonObject.EMPTY);

    assertThat(newest(project, 1).get(0).at()).isBetween(before, now(project));
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

  @Test
  default void goThroughAllThatMatchesPageByPage() {
    var project = aProject();
    var subject = aSubject();
    var other = aSubject();
    var actors = List.of("ada", "ada/worker-1", "bob");
    for (var i = 0; i < 24; i++) {
      var about = i % 4 == 0 ? other : subject;
      write(project, actors.get(i % 3), about, name(i), JsonObject.EMPTY);
    }
    var since = newest(project, 24).get(11);

    assertThat(pages(project, filter(null, null, null), 7)).hasSize(24).doesNotHaveDuplicates();
    assertThat(pages(project, filter(null, null, null), 7)).startsWith(name(23), name(22));
    assertThat(pages(project, filter(other, null, null), 2))
        .containsExactly(name(20), name(16), name(12), name(8), name(4), name(0));
    assertThat(pages(project, filter(null, "ada", null), 5))
        .hasSize(16)
        .doesNotContain(name(23), name(2));
    assertThat(pages(project, filter(null, "ada/worker-1", null), 5)).hasSize(8);
    assertThat(pages(project, filter(other, "ada", null), 1))
        .containsExactly(name(16), name(12), name(4), name(0));
    assertThat(pages(project, filter(null, null, since.at()), 5)).hasSize(12).endsWith(name(12));
    assertThat(pages(project, filter(null, "bob", since.at()), 3))
        .containsExactly(name(23), name(20), name(17), name(14));
    assertThat(pages(project, filter(null, "nobody", null), 3)).isEmpty();
    assertThat(pages(project, filter(aSubject(), null, null), 3)).isEmpty();
  }

  @Test
  default void goOnWhereTheyWereWhenOthersAreAdded() {
    var project = aProject();
    for (var i = 0; i < 6; i++) {
      write(project, "ada", aSubject(), name(i), JsonObject.EMPTY);
    }
    var first = list(project, filter(null, null, null), Optional.empty(), 3);
    write(project, "ada", aSubject(), name(6), JsonObject.EMPTY);

    var rest = list(project, filter(null, null, null), Optional.of(first.get(2).position()), 10);

    assertThat(rest)
        .extracting(listed -> listed.item().action())
        .containsExactly(name(2), name(1), name(0));
  }

  @Test
  default void refuseAPositionThatIsNone() {
    var project = aProject();
    write(project, "ada", aSubject(), "one", JsonObject.EMPTY);

    assertThat(
            Fixtures.problemOf(
                () ->
                    list(
                        project,
                        filter(null, null, null),
                        Optional.of(new Cursor(List.of("x", "y"))),
                        10)))
        .isInstanceOf(Problem.InvalidInput.class);
  }

  @Test
  default void tellTheWholeEvents() {
    var project = aProject();
    var subject = aSubject();
    write(project, "ada", subject, "one", Changes.made(Map.of("title", "T")));

    assertThat(list(project, filter(null, null, null), Optional.empty(), 10))
        .extracting(Listed::item)
        .isEqualTo(inProject(project, () -> ports().events().of(subject.kind(), subject.id(), 10)));
  }

  private List<String> pages(ProjectId project, HistoryFilter filter, int limitRows) {
    var actions = new ArrayList<String>();
    var page = list(project, filter, Optional.empty(), limitRows);
    while (!page.isEmpty()) {
      page.forEach(listed -> actions.add(listed.item().action()));
      var last = page.get(page.size() - 1).position();
      page = list(project, filter, Optional.of(last), limitRows);
    }
    return actions;
  }

  private List<Listed<Event>> list(
      ProjectId project, HistoryFilter filter, Optional<Cursor> after, int limitRows) {
    return inProject(project, () -> ports().eventLists().list(filter, after, limitRows));
  }

  private static HistoryFilter filter(
      @Nullable Subject subject, @Nullable String actor, @Nullable Instant since) {
    return new HistoryFilter(
        Optional.ofNullable(subject).map(Subject::id),
        Optional.ofNullable(actor),
        Optional.ofNullable(since));
  }

  /** Of an action. */
  private static String name(int i) {
    return "a_" + (char) ('a' + i);
  }

  private Optional<String> lastOf(ProjectId project, String actor) {
    return inProject(project, () -> ports().eventLists().lastOf(actor)).map(EventSummary::action);
  }

  private List<EventSummary> newest(ProjectId project, int limitRows) {
    return inProject(project, () -> ports().eventLists().newest(limitRows));
  }

  private Map<Long, ChangedFields> changed(
      ProjectId project, List<EventSummary> events, int mostNames) {
    var seqs = events.stream().map(EventSummary::seq).toList();
    return inProject(project, () -> ports().eventLists().changed(seqs, mostNames));
  }

  private List<EventSummary> since(ProjectId project, EventSummary event, int limitRows) {
    return inProject(project, () -> ports().eventLists().since(event.at(), limitRows));
  }

  private List<String> actorsBeside(ProjectId project, String actor, Instant begin, int limitRows) {
    var lists = ports().eventLists();
    return inProject(project, () -> lists.ofOthersSince(begin, actor, limitRows)).stream()
        .map(EventSummary::actor)
        .toList();
  }

  private Instant now(ProjectId project) {
    return inProject(project, () -> ports().eventLists().now());
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
