package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static dev.workflowmcp.core.workitem.WorkItemScene.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.GetWorkItem.Include;
import dev.workflowmcp.core.workitem.QueryWorkItems.View;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Git branches and commits of work items, through the use cases. */
class GitOfWorkItemTest {
  private static final String LIST = " elements, at most 100 are allowed";
  private static final String FORBIDDEN = "holds a space, a control character or one of ~^:?*[\\";

  private final WorkItemScene scene = new WorkItemScene();
  private final WorkItem item = scene.create("Read");

  @Test
  void isAChangeOfTheItemWithOneEvent() {
    var once =
        scene.update(item, anEdit().addBranches("b", "a", "b").addCommits("ABCDEF0").build());
    var twice =
        scene.update(
            once, anEdit().title("Parse").addBranches("c").removeCommits("abcdef0").build());

    assertThat(List.of(once.version(), twice.version())).containsExactly(2L, 3L);
    assertThat(once.updatedAt()).isAfter(item.updatedAt());
    assertThat(git().branches().items()).containsExactly("c", "a", "b");
    assertThat(git().commits().items()).isEmpty();
    var history = scene.history(item);
    assertThat(history).extracting(event -> event.version()).containsExactly(3L, 2L, 1L);
    assertThat(history.get(1).changes().members())
        .isEqualTo(
            Map.<String, Object>of(
                "branches", Arrays.asList(null, List.of("a", "b")),
                "commits", Arrays.asList(null, List.of("abcdef0"))));
    assertThat(history.get(0).changes().members())
        .isEqualTo(
            Map.<String, Object>of(
                "title", List.of("Read", "Parse"),
                "branches", List.of(List.of("a", "b"), List.of("a", "b", "c")),
                "commits", Arrays.asList(List.of("abcdef0"), null)));
  }

  @Test
  void isNoChangeWhereNothingDiffers() {
    var linked = scene.update(item, anEdit().addBranches("main").addCommits("abcdef0").build());
    var before = scene.store.contents();

    var same =
        scene.update(
            linked,
            anEdit()
                .addBranches("main")
                .removeBranches("other")
                .addCommits("ABCDEF0")
                .removeCommits("abcdef01")
                .build());

    assertThat(same).isEqualTo(linked);
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void isChangedForManyItemsAtOnce() {
    var other = scene.create("Other");
    var edit = anEdit().addCommits("abcdef0").build();

    scene
        .workflow
        .updateWorkItems()
        .handle(
            new UpdateWorkItems.Command(
                aRequest(), scene.project, List.of(change(item, edit), change(other, edit))));

    assertThat(List.of(scene.now(item).version(), scene.now(other).version()))
        .containsExactly(2L, 2L);
    assertThat(refs(new GitFilter(Optional.empty(), Optional.of("ABCDEF0123"))))
        .containsExactly("W-1", "W-2");
    assertThat(refs(new GitFilter(Optional.of("main"), Optional.empty()))).isEmpty();
  }

  @Test
  void isShownUpToFiftyOfEach() {
    var branches = IntStream.range(10, 61).mapToObj(i -> "b" + i).toArray(String[]::new);
    var commits = IntStream.range(0, 50).mapToObj("%07x"::formatted).toArray(String[]::new);
    scene.update(item, anEdit().addBranches(branches).addCommits(commits).build());

    assertThat(git().branches().items()).hasSize(50).startsWith("b10");
    assertThat(git().branches().more()).contains(true);
    assertThat(git().commits()).isEqualTo(new Related<>(List.of(commits), Optional.empty()));
  }

  @Test
  void hasALimit() {
    var current = item;
    for (var part = 0; part < 10; part++) {
      current = scene.update(current, anEdit().addCommits(commits(part * 100, 100)).build());
    }
    var full = current;

    var problem = scene.refused(() -> scene.update(full, anEdit().addCommits("fffffff").build()));

    assertThat(problem.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
    assertThat(problem.message()).isEqualTo("W-1 would have 1001 commits; 1000 are allowed.");
    assertThat(problem.nextStep())
        .isEqualTo("Record them on the items below W-1 that they belong to.");
    scene.update(full, anEdit().addCommits("fffffff").removeCommits(commits(0, 1)).build());
  }

  private static String[] commits(int from, int count) {
    return IntStream.range(from, from + count).mapToObj("%07x"::formatted).toArray(String[]::new);
  }

  static Stream<Arguments> faultyEdits() {
    return Stream.of(
        branch("nothing", "", "must not be empty"),
        branch("white space", " ", "must not be empty"),
        branch("long", "x".repeat(256), "has 256 characters, at most 255 are allowed"),
        branch("NUL", "a\0b", "holds a NUL character, which cannot be stored"),
        branch("space", "a b", FORBIDDEN),
        branch("line break", "a\n", FORBIDDEN),
        branch("control character", "a\u007f", FORBIDDEN),
        branch("tilde", "a~1", FORBIDDEN),
        branch("caret", "a^", FORBIDDEN),
        branch("colon", "a:b", FORBIDDEN),
        branch("question mark", "a?", FORBIDDEN),
        branch("star", "a*", FORBIDDEN),
        branch("bracket", "a[b", FORBIDDEN),
        branch("backslash", "a\\b", FORBIDDEN),
        branch("dots", "a..b", "holds .., @{ or //"),
        branch("reflog", "a@{1}", "holds .., @{ or //"),
        branch("slashes", "a//b", "holds .., @{ or //"),
        branch("leading hyphen", "-a", "begins with - or /, or ends with / or ."),
        branch("leading slash", "/a", "begins with - or /, or ends with / or ."),
        branch("trailing slash", "a/", "begins with - or /, or ends with / or ."),
        branch("trailing dot", "a.", "begins with - or /, or ends with / or ."),
        commit("nothing", ""),
        commit("short", "abcdef"),
        commit("long", "a".repeat(65)),
        commit("no hexadecimal digits", "abcdefg"),
        commit("white space", "abcdef0 "),
        commit("digits of another script", "०१२३४५६"),
        bad(
            "faulty removal",
            anEdit().removeBranches("ok", "a b"),
            "/remove_branches/1",
            FORBIDDEN),
        bad(
            "faulty removal of a commit",
            anEdit().removeCommits("x"),
            "/remove_commits/0",
            "must have 7 to 64 hexadecimal digits"),
        bad("many", anEdit().addBranches(many("b")), "/add_branches", "has 101" + LIST),
        bad(
            "many removals",
            anEdit().removeBranches(many("b")),
            "/remove_branches",
            "has 101" + LIST),
        bad("many commits", anEdit().addCommits(many("abcdef")), "/add_commits", "has 101" + LIST),
        bad(
            "many removals of commits",
            anEdit().removeCommits(many("abcdef")),
            "/remove_commits",
            "has 101" + LIST),
        bad(
            "added and removed",
            anEdit().addBranches("a", "b").removeBranches("c", "b"),
            "/remove_branches/1",
            "is added in the same call"),
        bad(
            "added and removed in another case",
            anEdit().addCommits("abcdef0").removeCommits("ABCDEF0"),
            "/remove_commits/0",
            "is added in the same call"));
  }

  private static String[] many(String prefix) {
    return IntStream.range(100, 201).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  private static Arguments branch(String name, String value, String message) {
    return bad("branch: " + name, anEdit().addBranches(value), "/add_branches/0", message);
  }

  private static Arguments commit(String name, String value) {
    return bad(
        "commit: " + name,
        anEdit().addCommits(value),
        "/add_commits/0",
        "must have 7 to 64 hexadecimal digits");
  }

  private static Arguments bad(String name, EditBuilder edit, String pointer, String message) {
    return argumentSet(name, edit.build(), pointer, message);
  }

  @ParameterizedTest
  @MethodSource("faultyEdits")
  void refusesAFaultyEdit(WorkItemEdit edit, String pointer, String message) {
    isRefused(scene.refused(() -> scene.update(item, edit)), pointer, message);

    var many = new UpdateWorkItems.Command(aRequest(), scene.project, List.of(change(item, edit)));
    isRefused(
        scene.refused(() -> scene.workflow.updateWorkItems().handle(many)),
        "/items/0" + pointer,
        message);
  }

  static Stream<Arguments> faultyFilters() {
    return Stream.of(
        argumentSet(
            "branch", new GitFilter(Optional.of("a b"), Optional.empty()), "/branch", FORBIDDEN),
        argumentSet(
            "commit",
            new GitFilter(Optional.empty(), Optional.of("abcdef")),
            "/commit",
            "must have 7 to 64 hexadecimal digits"));
  }

  @ParameterizedTest
  @MethodSource("faultyFilters")
  void refusesAFaultyFilter(GitFilter filter, String pointer, String message) {
    isRefused(scene.refused(() -> refs(filter)), pointer, message);
  }

  private static void isRefused(Problem problem, String pointer, String message) {
    assertThat(problem)
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            invalid -> {
              assertThat(invalid.faults()).hasSize(1);
              assertThat(invalid.faults().get(0).pointer()).isEqualTo(pointer);
              assertThat(invalid.faults().get(0).message()).isEqualTo(message);
            });
  }

  @Test
  void takesUnusualNames() {
    var names = List.of("feature/#12,x", "a@b", "Übung/日本", "x".repeat(255), "a-", "HEAD");
    var commits = List.of("abcdef0", "A".repeat(64));

    var edit =
        anEdit()
            .addBranches(names.toArray(String[]::new))
            .addCommits(commits.toArray(String[]::new));
    scene.update(item, edit.build());

    assertThat(git().branches().items()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(git().commits().items()).containsExactly("a".repeat(64), "abcdef0");
  }

  private LinkedGit git() {
    var query =
        new GetWorkItem.Query(scene.project, WorkItemReference.to(item.id()), Set.of(Include.GIT));
    return scene.workflow.getWorkItem().handle(query).git().orElseThrow();
  }

  private List<String> refs(GitFilter git) {
    var none = QueryWorkItems.Conditions.NONE;
    var conditions =
        new QueryWorkItems.Conditions(
            none.statuses(),
            none.itemTypes(),
            none.parent(),
            none.under(),
            none.tags(),
            none.assignee(),
            none.externalRef(),
            git,
            none.deployed(),
            none.text(),
            none.updatedSince(),
            none.readiness(),
            false);
    return scene
        .workflow
        .queryWorkItems()
        .handle(
            new QueryWorkItems.Query(
                scene.project, conditions, WorkItemSort.NUMBER, View.SUMMARY, 20, Optional.empty()))
        .items()
        .stream()
        .map(item -> ((WorkItemSummary) item).ref().toString())
        .toList();
  }
}
