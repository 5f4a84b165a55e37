package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.FilterBuilder.aFilter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link GitLinks}, and of {@link WorkItemLists} by branches and commits. */
public interface GitLinksContract extends WorkItemPortContract {
  String SHA = "0123456789abcdef0123456789abcdef01234567";

  @Test
  default void areAnsweredLastAddedFirst() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    var other = add(project, aTask("B").build());

    link(project, item, git(List.of("main", "a/b,c", "Übung"), List.of(SHA)));
    link(project, item, git(List.of("later"), List.of("fffffff", "0000000")));
    link(project, other, git(List.of("main"), List.of()));

    assertThat(of(project, item, 10))
        .isEqualTo(
            git(List.of("later", "a/b,c", "main", "Übung"), List.of("0000000", "fffffff", SHA)));
    assertThat(of(project, item, 2))
        .isEqualTo(git(List.of("later", "a/b,c"), List.of("0000000", "fffffff")));
    assertThat(of(project, other, 10)).isEqualTo(git(List.of("main"), List.of()));
  }

  @Test
  default void areKeptOnce() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    link(project, item, git(List.of("main"), List.of(SHA)));
    link(project, item, git(List.of("later"), List.of("fffffff")));

    link(project, item, git(List.of("main", "later"), List.of("fffffff", SHA)));

    assertThat(of(project, item, 10))
        .isEqualTo(git(List.of("later", "main"), List.of("fffffff", SHA)));
  }

  @Test
  default void areTakenAwayExactly() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    var other = add(project, aTask("B").build());
    var git = git(List.of("main", "Main"), List.of(SHA, SHA.substring(0, 7)));
    link(project, item, git);
    link(project, other, git);

    var taken = git(List.of("main", "none"), List.of(SHA.substring(0, 7), "fffffff"));
    inProject(
        project,
        () -> {
          ports().gitLinks().remove(item.id(), taken);
          return true;
        });

    assertThat(of(project, item, 10)).isEqualTo(git(List.of("Main"), List.of(SHA)));
    assertThat(of(project, other, 10).sorted()).isEqualTo(git.sorted());
  }

  @Test
  default void canBeMany() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    var branches = IntStream.range(1_000, 2_000).mapToObj(i -> "b" + i).toList();
    var commits = IntStream.range(0, 1_000).mapToObj(i -> "%040x".formatted(i)).toList();

    link(project, item, git(branches, commits));

    assertThat(of(project, item, 2_000)).isEqualTo(git(branches, commits));
    link(project, item, git(List.of(), List.of()));
  }

  @Test
  default void vanishWithATransactionThatFails() {
    var project = aProject();
    var item = add(project, aTask("A").build());

    assertThatThrownBy(
            () ->
                inProject(
                    project,
                    () -> {
                      ports().gitLinks().add(item.id(), git(List.of("main"), List.of()), "ada");
                      throw new ArithmeticException("of the work");
                    }))
        .isInstanceOf(ArithmeticException.class);

    assertThat(of(project, item, 10)).isEqualTo(git(List.of(), List.of()));
  }

  @Test
  default void findItemsByTheirBranch() {
    var project = aProject();
    var both = linked(project, "main", "feature/x");
    var one = linked(project, "main");
    linked(project);

    assertFound(project, aFilter().branch("main"), both, one);
    assertFound(project, aFilter().branch("feature/x"), both);
    assertFound(project, aFilter().branch("feature/x").text("one"));
    assertFound(project, aFilter().branch("Main"));
    assertFound(project, aFilter().branch("mai"));
    assertFound(project, aFilter().branch("%"));
    delete(project, one);
    assertFound(project, aFilter().branch("main"), both);
    assertFound(project, aFilter().branch("main").includeDeleted(), both, now(project, one));
  }

  @Test
  default void findItemsByTheirCommitWhicheverIsAbbreviated() {
    var project = aProject();
    var whole = add(project, aTask("whole").build());
    var shortened = add(project, aTask("shortened").build());
    var longer = add(project, aTask("of SHA-256").build());
    var other = add(project, aTask("other").build());
    link(project, whole, git(List.of(), List.of(SHA, "fffffff")));
    link(project, shortened, git(List.of("main"), List.of(SHA.substring(0, 9))));
    link(project, longer, git(List.of(), List.of(SHA + "f".repeat(24))));
    link(project, other, git(List.of(), List.of("0123457" + SHA.substring(7))));

    assertFound(project, aFilter().commit(SHA), whole, shortened, longer);
    assertFound(
        project,
        aFilter().commit(SHA.toUpperCase(java.util.Locale.ROOT)),
        whole,
        shortened,
        longer);
    assertFound(project, aFilter().commit(SHA.substring(0, 7)), whole, shortened, longer);
    assertFound(project, aFilter().commit(SHA.substring(0, 12)), whole, shortened, longer);
    assertFound(project, aFilter().commit(SHA + "f".repeat(24)), whole, shortened, longer);
    assertFound(project, aFilter().commit(SHA + "e"), whole, shortened);
    assertFound(project, aFilter().commit(SHA.substring(0, 10) + "f"), shortened);
    assertFound(project, aFilter().commit("fffffff"), whole);
    assertFound(project, aFilter().commit("ffffff0"));
    assertFound(project, aFilter().commit(SHA).branch("main"), shortened);
  }

  /** The same in every order. */
  private void assertFound(ProjectId project, FilterBuilder filter, WorkItem... items) {
    for (var sort : WorkItemSort.values()) {
      var found =
          inProject(
              project,
              () ->
                  ports()
                      .workItemLists()
                      .items(filter.build(), sort, Optional.empty(), 100)
                      .stream()
                      .map(Listed::item)
                      .toList());
      assertThat(found).as("%s by %s", filter.build(), sort).containsExactlyInAnyOrder(items);
    }
  }

  private WorkItem linked(ProjectId project, String... branches) {
    var item = add(project, aTask("Item").build());
    link(project, item, git(List.of(branches), List.of()));
    return item;
  }

  private void link(ProjectId project, WorkItem item, Git git) {
    inProject(
        project,
        () -> {
          ports().gitLinks().add(item.id(), git, "ada");
          return true;
        });
  }

  private Git of(ProjectId project, WorkItem item, int limitRows) {
    return inProject(project, () -> ports().gitLinks().of(item.id(), limitRows));
  }

  private static Git git(List<String> branches, List<String> commits) {
    return new Git(branches, commits);
  }
}
