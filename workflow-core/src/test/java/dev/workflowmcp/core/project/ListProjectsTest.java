package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.project.ListProjects.Status;
import dev.workflowmcp.core.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListProjectsTest {
  private final ProjectScene scene = new ProjectScene();

  @Test
  void tellsWhatTheRegistryKnowsOfEach() {
    var project = scene.update(scene.create("Invoices"), ProjectScene.describe("All of them"));
    var switched = scene.switchTo(project, aConnection());

    assertThat(list(Status.ACTIVE, 20).items())
        .containsExactly(
            new ProjectSummary(
                project.id(),
                "Invoices",
                Optional.of("All of them"),
                ProjectStatus.ACTIVE,
                3,
                project.createdAt(),
                switched.lastActivatedAt(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void showsTheStatusesAskedFor() {
    var active = scene.create("Active");
    var archived = scene.archive(scene.create("Archived"));
    var deleted = scene.delete(scene.create("Deleted"));

    assertThat(names(Status.ACTIVE)).containsExactly(active.name());
    assertThat(names(Status.ARCHIVED)).containsExactly(archived.name());
    assertThat(names(Status.DELETED)).containsExactly(deleted.name());
    assertThat(names(Status.ALL)).containsExactly("Deleted", "Archived", "Active");
  }

  @Test
  void pagesThroughAllWithoutRepeatingOrSkipping() {
    IntStream.range(0, 7).forEach(i -> scene.create("Project " + i));

    var names = new ArrayList<String>();
    var page = list(Status.ACTIVE, 3);
    while (page.nextCursor().isPresent()) {
      page.items().forEach(project -> names.add(project.name()));
      scene.create("New while paging " + names.size());
      page = list(Status.ACTIVE, 3, page.nextCursor());
    }
    page.items().forEach(project -> names.add(project.name()));

    assertThat(names)
        .containsExactlyElementsOf(
            IntStream.iterate(6, i -> i >= 0, i -> i - 1).mapToObj(i -> "Project " + i).toList());
  }

  @Test
  void goesOnAfterAnyItemOfAPage() {
    IntStream.range(0, 5).forEach(i -> scene.create("Project " + i));
    var page = list(Status.ACTIVE, 4);

    var rest = list(Status.ACTIVE, 4, Optional.of(page.cursors().get(1)));

    assertThat(rest.items().stream().map(ProjectSummary::name))
        .containsExactly("Project 2", "Project 1", "Project 0");
    assertThat(rest.nextCursor()).isEmpty();
  }

  @Test
  void listsTheOldestFirstWhateverIsActivated() {
    var projects = IntStream.range(0, 3).mapToObj(i -> scene.create("Project " + i)).toList();
    scene.switchTo(projects.get(2), aConnection());

    var first = byAge(2, Optional.empty());
    assertThat(first.items())
        .extracting(ProjectSummary::name)
        .isEqualTo(List.of("Project 0", "Project 1"));
    scene.switchTo(projects.get(0), aConnection());
    assertThat(byAge(2, first.nextCursor()).items())
        .extracting(ProjectSummary::name)
        .containsExactly("Project 2");
    assertThat(pointerOfFault(Status.ACTIVE, 1, first.nextCursor())).isEqualTo("/cursor");
  }

  private Page<ProjectSummary> byAge(int limit, Optional<String> cursor) {
    return scene
        .workflow
        .listProjects()
        .handle(new ListProjects.Query(Status.ACTIVE, ListProjects.Order.AGE, limit, cursor));
  }

  @Test
  void refusesACursorOfAnotherList() {
    IntStream.range(0, 3).forEach(i -> scene.create("Project " + i));
    var cursor = list(Status.ACTIVE, 1).nextCursor();

    assertThat(pointerOfFault(Status.ALL, 1, cursor)).isEqualTo("/cursor");
    assertThat(pointerOfFault(Status.ACTIVE, 1, Optional.of("2"))).isEqualTo("/cursor");
  }

  @Test
  void refusesLimitsBeyondTheLimits() {
    for (var limit : List.of(-1, 0, 201, Integer.MAX_VALUE)) {
      assertThat(pointerOfFault(Status.ACTIVE, limit, Optional.empty())).isEqualTo("/limit");
    }
    assertThat(list(Status.ACTIVE, 200).items()).isEmpty();
  }

  private String pointerOfFault(Status status, int limit, Optional<String> cursor) {
    var problem = scene.refused(() -> list(status, limit, cursor));
    return ((Problem.InvalidInput) problem).faults().get(0).pointer();
  }

  private List<String> names(Status status) {
    return list(status, 20).items().stream().map(ProjectSummary::name).toList();
  }

  private Page<ProjectSummary> list(Status status, int limit) {
    return list(status, limit, Optional.empty());
  }

  private Page<ProjectSummary> list(Status status, int limit, Optional<String> cursor) {
    return scene.workflow.listProjects().handle(new ListProjects.Query(status, limit, cursor));
  }
}
