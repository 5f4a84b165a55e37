package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aName;
import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.ProjectId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contract of {@link Projects#list}. */
public interface ProjectsListContract extends PortContract {

  @Test
  default void areListedWithWhatTheRegistryKnows() {
    var added =
        inRegistry(
            () ->
                ports()
                    .projects()
                    .add(
                        new NewProject(
                            new ProjectId(ports().ids().next()),
                            aName(),
                            Optional.of("🧾".repeat(201)),
                            JsonObject.EMPTY,
                            ACTOR)));

    var listed = only(added.id(), EnumSet.of(ProjectStatus.CREATING));

    assertThat(listed)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("counts")
        .containsExactly(
            new ProjectSummary(
                added.id(),
                added.name(),
                Optional.of("🧾".repeat(200)),
                ProjectStatus.CREATING,
                1,
                added.createdAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    inRegistry(
        () -> {
          ports().projects().remove(added.id());
          return added;
        });
  }

  @Test
  default void areListedByTheirStatus() {
    var active = aProject();
    var archived = become(aProject(), ProjectStatus.ARCHIVED);
    var deleted = become(aProject(), ProjectStatus.DELETED);

    assertThat(ids(EnumSet.of(ProjectStatus.ACTIVE))).contains(active).doesNotContain(archived);
    assertThat(ids(EnumSet.of(ProjectStatus.ARCHIVED))).contains(archived).doesNotContain(deleted);
    assertThat(ids(EnumSet.of(ProjectStatus.DELETED))).contains(deleted).doesNotContain(active);
    assertThat(ids(EnumSet.allOf(ProjectStatus.class))).contains(active, archived, deleted);
    assertThat(only(deleted, EnumSet.of(ProjectStatus.DELETED)).get(0).deletedAt()).isPresent();
    assertThat(list(EnumSet.noneOf(ProjectStatus.class), Optional.empty(), 10)).isEmpty();
  }

  @Test
  default void areListedFirstWhenActivatedLast() {
    var oldest = aProject();
    var middle = aProject();
    var newest = aProject();

    inRegistry(
        () -> {
          ports().activeProject().set(oldest, ACTOR);
          return oldest;
        });

    assertThat(ids(EnumSet.of(ProjectStatus.ACTIVE))).containsSubsequence(oldest, newest, middle);
  }

  @Test
  default void areListedPageByPageEachOnce() {
    var mine = Stream.generate(this::aProject).limit(7).toList();
    var together = inRegistry(() -> Stream.generate(this::add).limit(5).toList());
    var wanted = EnumSet.of(ProjectStatus.ACTIVE, ProjectStatus.CREATING);

    for (var size : List.of(1, 3, 200)) {
      var paged = pages(wanted, size);
      assertThat(paged).doesNotHaveDuplicates().containsAll(mine).containsAll(together);
      assertThat(paged).containsSubsequence(mine.get(6), mine.get(5), mine.get(0));
    }
  }

  @Test
  default void keepTheirPlacesInTheOrderOfTheirAge() {
    var mine = Stream.generate(this::aProject).limit(4).toList();
    inRegistry(
        () -> {
          ports().activeProject().set(mine.get(0), ACTOR);
          return mine;
        });
    var archived = become(mine.get(3), ProjectStatus.ARCHIVED);
    var active = EnumSet.of(ProjectStatus.ACTIVE);

    for (var size : List.of(1, 3, 200)) {
      var listed = new ArrayList<ProjectId>();
      var page = byAge(active, Optional.empty(), size);
      while (!page.isEmpty()) {
        assertThat(page).hasSizeLessThanOrEqualTo(size);
        page.forEach(project -> listed.add(project.id()));
        var last = Projects.positionByAge(page.get(page.size() - 1));
        page = byAge(active, Optional.of(last), size);
      }
      assertThat(listed).doesNotHaveDuplicates().containsSubsequence(mine.subList(0, 3));
      assertThat(listed).doesNotContain(archived);
    }
    assertThat(problemOf(() -> byAge(active, Optional.of(new Cursor(List.of("no id"))), 1)).code())
        .isEqualTo(ProblemCode.INVALID_INPUT);
  }

  private List<ProjectSummary> byAge(
      Set<ProjectStatus> statuses, Optional<Cursor> after, int limitRows) {
    return inRegistry(() -> ports().projects().listByAge(statuses, after, limitRows));
  }

  @Test
  default void areNotListedFromAPositionThatIsNone() {
    var aTime = "2026-11-22T09:30:00Z";
    var positions =
        List.of(
            new Cursor(List.of("yesterday", UUID.randomUUID().toString())),
            new Cursor(List.of(aTime, "not an id")),
            new Cursor(List.of("", "")));

    for (var position : positions) {
      assertThat(problemOf(() -> list(EnumSet.of(ProjectStatus.ACTIVE), Optional.of(position), 10)))
          .as("%s", position)
          .isInstanceOfSatisfying(
              Problem.InvalidInput.class,
              problem -> assertThat(problem.faults().get(0).pointer()).isEqualTo("/cursor"));
    }
  }

  private ProjectId add() {
    var id = new ProjectId(ports().ids().next());
    ports().projects().add(new NewProject(id, aName(), Optional.empty(), JsonObject.EMPTY, ACTOR));
    return id;
  }

  private ProjectId become(ProjectId id, ProjectStatus status) {
    return inRegistry(
            () -> {
              var project = ports().projects().find(id).orElseThrow();
              return ports().projects().replace(project.with(status, project.name(), ACTOR));
            })
        .orElseThrow()
        .id();
  }

  private List<ProjectSummary> only(ProjectId id, Set<ProjectStatus> statuses) {
    return all(statuses).stream().filter(project -> project.id().equals(id)).toList();
  }

  private List<ProjectId> ids(Set<ProjectStatus> statuses) {
    return all(statuses).stream().map(ProjectSummary::id).toList();
  }

  private List<ProjectSummary> all(Set<ProjectStatus> statuses) {
    return list(statuses, Optional.empty(), 100_000);
  }

  private List<ProjectSummary> list(
      Set<ProjectStatus> statuses, Optional<Cursor> after, int limitRows) {
    return inRegistry(() -> ports().projects().list(statuses, after, limitRows));
  }

  private List<ProjectId> pages(Set<ProjectStatus> statuses, int size) {
    var ids = new ArrayList<ProjectId>();
    var page = list(statuses, Optional.empty(), size);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(size);
      page.forEach(project -> ids.add(project.id()));
      var last = Projects.positionOf(page.get(page.size() - 1));
      page = list(statuses, Optional.of(last), size);
    }
    return ids;
  }
}
