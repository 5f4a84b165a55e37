package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.QueryWorkItems.Conditions;
import dev.workflowmcp.core.workitem.QueryWorkItems.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryWorkItemsTest {
  private final WorkItemScene scene = new WorkItemScene();
  private final QueryWorkItems queryWorkItems = scene.workflow.queryWorkItems();

  @Test
  void tellsSummariesOrWholeItems() {
    var item = scene.create(DraftBuilder.complete());

    assertThat(query(Conditions.NONE, View.SUMMARY)).isEqualTo(List.of(WorkItemSummary.of(item)));
    assertThat(query(Conditions.NONE, View.FULL)).isEqualTo(List.of(item));
  }

  @Test
  void findsByAllConditionsTogether() {
    var root = scene.create(an(ItemType.PROJECT, "Root").build());
    var parent = scene.createBelow(root, "Parent");
    var created = scene.createBelow(parent, DraftBuilder.complete());
    var git = EditBuilder.anEdit().addBranches("main").addCommits("abcdef0123").build();
    var wanted = scene.update(created, git);
    scene.createBelow(parent, "Another child");
    scene.create(aTask("Elsewhere").tags("billing").build());
    var conditions =
        new Conditions(
            Set.of(WorkItemStatus.ACTIVE),
            Set.of(ItemType.SESSION),
            Optional.of(WorkItemReference.to(parent.ref())),
            Optional.of(WorkItemReference.to(root.id())),
            List.of("billing"),
            Optional.of("agent-7"),
            Optional.of("JIRA-12"),
            new GitFilter(Optional.of("main"), Optional.of("ABCDEF0")),
            DeployedFilter.NONE,
            Optional.of("invoices extract"),
            Optional.of(wanted.updatedAt()),
            Optional.empty(),
            false);

    assertThat(query(conditions, View.FULL)).isEqualTo(List.of(wanted));
  }

  @Test
  void findsByEachConditionAlone() {
    var parent = scene.create("Parent");
    var wanted = scene.createBelow(parent, DraftBuilder.complete());
    var none = Conditions.NONE;

    for (var conditions :
        List.of(
            with(Set.of(WorkItemStatus.ACTIVE), Set.of(), none),
            with(Set.of(), Set.of(ItemType.SESSION), none),
            under(parent),
            childOf(parent),
            tagged("billing", "OCR"),
            worded("quotes"))) {
      assertThat(query(conditions, View.FULL)).as("%s", conditions).isEqualTo(List.of(wanted));
    }
  }

  @Test
  void hidesDeletedItemsUnlessAsked() {
    var deleted = scene.delete(scene.create("Deleted"));
    var all =
        new Conditions(
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            GitFilter.NONE,
            DeployedFilter.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true);

    assertThat(query(Conditions.NONE, View.FULL)).isEmpty();
    assertThat(query(all, View.FULL)).isEqualTo(List.of(deleted));
  }

  @Test
  void pagesThroughAllWithoutRepeatingOrSkipping() {
    var items = IntStream.range(0, 7).mapToObj(i -> scene.create("Item " + i)).toList();

    for (var sort : WorkItemSort.values()) {
      var seen = new ArrayList<Record>();
      var page = page(Conditions.NONE, sort, 3, Optional.empty());
      seen.addAll(page.items());
      while (page.nextCursor().isPresent()) {
        page = page(Conditions.NONE, sort, 3, page.nextCursor());
        seen.addAll(page.items());
      }
      assertThat(seen)
          .as("%s", sort)
          .hasSize(7)
          .containsExactlyInAnyOrderElementsOf(items.stream().map(WorkItemSummary::of).toList());
    }
  }

  @Test
  void goesOnAfterAnyItemWhateverTheViewAndTheLimit() {
    var items = IntStream.range(0, 5).mapToObj(i -> scene.create("Item " + i)).toList();
    var page = page(Conditions.NONE, WorkItemSort.NUMBER, 4, Optional.empty());
    var afterTheSecond = Optional.of(page.cursors().get(1));

    var rest =
        queryWorkItems.handle(
            new QueryWorkItems.Query(
                scene.project,
                Conditions.NONE,
                WorkItemSort.NUMBER,
                View.FULL,
                200,
                afterTheSecond));

    assertThat(List.<Record>copyOf(rest.items())).isEqualTo(items.subList(2, 5));
  }

  @Test
  void keepsACursorForConditionsInAnotherOrder() {
    IntStream.range(0, 3).forEach(i -> scene.create("Item " + i));
    var one = Set.of(WorkItemStatus.PLANNED, WorkItemStatus.ACTIVE, WorkItemStatus.BLOCKED);
    var same = new LinkedHashSet<WorkItemStatus>();
    List.of(WorkItemStatus.BLOCKED, WorkItemStatus.PLANNED, WorkItemStatus.ACTIVE)
        .forEach(same::add);
    var cursor =
        page(with(one, Set.of(), Conditions.NONE), WorkItemSort.NUMBER, 1, Optional.empty())
            .nextCursor();

    assertThat(page(with(same, Set.of(), Conditions.NONE), WorkItemSort.NUMBER, 1, cursor).items())
        .hasSize(1);
  }

  @Test
  void refusesACursorOfOtherArguments() {
    IntStream.range(0, 3).forEach(i -> scene.create("Item " + i));
    var other = Fixtures.aProject(scene.workflow).id();
    var cursor = page(Conditions.NONE, WorkItemSort.NUMBER, 1, Optional.empty()).nextCursor();
    var active = with(Set.of(WorkItemStatus.ACTIVE), Set.of(), Conditions.NONE);

    refusesCursor(scene.project, Conditions.NONE, WorkItemSort.TREE, cursor);
    refusesCursor(scene.project, active, WorkItemSort.NUMBER, cursor);
    refusesCursor(other, Conditions.NONE, WorkItemSort.NUMBER, cursor);
    refusesCursor(scene.project, Conditions.NONE, WorkItemSort.NUMBER, Optional.of("garbage"));
  }

  private void refusesCursor(
      ProjectId project, Conditions conditions, WorkItemSort sort, Optional<String> cursor) {
    var query = new QueryWorkItems.Query(project, conditions, sort, View.SUMMARY, 1, cursor);

    scene.refusesInput(() -> queryWorkItems.handle(query), "/cursor", "was not made by this list");
  }

  static Stream<Arguments> faultyConditions() {
    return Stream.of(
        bad("no words", worded(" "), "/text", "must not be empty"),
        bad("no word", worded("-- ?"), "/text", "holds no word"),
        bad("many words", worded("x".repeat(501)), "/text", "at most 500"),
        bad("NUL", worded("a\0"), "/text", "NUL"),
        bad("empty tag", tagged(""), "/tags/0", "must not be empty"),
        bad("NUL in a tag", tagged("a\0"), "/tags/0", "NUL"),
        bad("long assignee", by("x".repeat(201), Instant.EPOCH), "/assignee", "at most 200"),
        bad("far time", by("a", Instant.MAX), "/updated_since", "years"));
  }

  private static Arguments bad(
      String what, Conditions conditions, String pointer, String messagePart) {
    return argumentSet(what, conditions, pointer, messagePart);
  }

  @ParameterizedTest
  @MethodSource("faultyConditions")
  void refusesFaultyInput(Conditions conditions, String pointer, String messagePart) {
    scene.refusesInput(() -> query(conditions, View.SUMMARY), pointer, messagePart);
  }

  @Test
  void refusesLimitsBeyondTheLimits() {
    for (var limit : List.of(-1, 0, 201)) {
      scene.refusesInput(
          () -> page(Conditions.NONE, WorkItemSort.NUMBER, limit, Optional.empty()),
          "/limit",
          "from 1 to 200");
    }
  }

  @Test
  void refusesAParentThatIsNotHere() {
    for (var conditions : List.of(childOf(new WorkItemNumber(9)), under(new WorkItemNumber(9)))) {
      assertThat(scene.refused(() -> query(conditions, View.SUMMARY)))
          .isInstanceOfSatisfying(
              Problem.NotFound.class, problem -> assertThat(problem.reference()).isEqualTo("W-9"));
    }
  }

  @Test
  void neverShowsTheItemsOfAnotherProject() {
    scene.create("Mine");
    var other = Fixtures.aProject(scene.workflow).id();

    var theirs =
        queryWorkItems.handle(
            new QueryWorkItems.Query(
                other, Conditions.NONE, WorkItemSort.NUMBER, View.FULL, 20, Optional.empty()));

    assertThat(theirs.items()).isEmpty();
  }

  private List<Record> query(Conditions conditions, View view) {
    return List.copyOf(
        queryWorkItems
            .handle(
                new QueryWorkItems.Query(
                    scene.project, conditions, WorkItemSort.NUMBER, view, 20, Optional.empty()))
            .items());
  }

  private Page<? extends Record> page(
      Conditions conditions, WorkItemSort sort, int limit, Optional<String> cursor) {
    return queryWorkItems.handle(
        new QueryWorkItems.Query(scene.project, conditions, sort, View.SUMMARY, limit, cursor));
  }

  private static Conditions with(
      Set<WorkItemStatus> statuses, Set<ItemType> itemTypes, Conditions rest) {
    return new Conditions(
        statuses,
        itemTypes,
        rest.parent(),
        rest.under(),
        rest.tags(),
        rest.assignee(),
        rest.externalRef(),
        rest.git(),
        rest.deployed(),
        rest.text(),
        rest.updatedSince(),
        rest.readiness(),
        rest.includeDeleted());
  }

  private static Conditions childOf(WorkItem parent) {
    return childOf(parent.ref());
  }

  private static Conditions childOf(WorkItemNumber parent) {
    return place(Optional.of(WorkItemReference.to(parent)), Optional.empty());
  }

  private static Conditions under(WorkItem root) {
    return under(root.ref());
  }

  private static Conditions under(WorkItemNumber root) {
    return place(Optional.empty(), Optional.of(WorkItemReference.to(root)));
  }

  private static Conditions place(
      Optional<WorkItemReference> parent, Optional<WorkItemReference> under) {
    return new Conditions(
        Set.of(),
        Set.of(),
        parent,
        under,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Conditions tagged(String... tags) {
    return values(List.of(tags), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Conditions worded(String text) {
    return values(List.of(), Optional.empty(), Optional.of(text), Optional.empty());
  }

  private static Conditions by(String assignee, Instant updatedSince) {
    return values(List.of(), Optional.of(assignee), Optional.empty(), Optional.of(updatedSince));
  }

  private static Conditions values(
      List<String> tags,
      Optional<String> assignee,
      Optional<String> text,
      Optional<Instant> updatedSince) {
    return new Conditions(
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        tags,
        assignee,
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        text,
        updatedSince,
        Optional.empty(),
        false);
  }
}
