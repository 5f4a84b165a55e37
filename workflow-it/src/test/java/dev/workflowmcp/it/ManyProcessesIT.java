package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.project.ListProjects;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.store.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Many processes on one home. */
@ResourceLock(PrivateHome.PROCESSES)
@Timeout(400)
@Order(1)
class ManyProcessesIT {
  private static final int PROCESSES = 20;
  private static final int ITEMS = 50;
  private static final Duration STOP = Duration.ofSeconds(30);

  @RegisterExtension final PrivateHome home = PrivateHome.emptyOfTheTest();

  @Test
  void shareOneServerFromAnEmptyHomeOn() {
    var children = startAll();
    try {
      var projects = children.stream().map(child -> child.await("done")).toList();
      assertThat(new TreeSet<>(children.stream().map(child -> child.await("server")).toList()))
          .hasSize(1);
      assertThat(home.server().all()).hasSize(1);

      assertThat(children.stream().parallel().map(Child::end)).containsOnly(0);
      assertThat(children).extracting(Child::errors).containsOnly("");

      awaitNoServer();
      assertThat(stored()).containsExactlyInAnyOrderElementsOf(projects);
      awaitNoServer();
    } finally {
      children.forEach(Child::close);
    }
  }

  @Test
  void leaveWithoutAWordWhenTheyEndAtOnce() {
    try (var first = home.start("look");
        var second = home.start("look")) {
      for (var child : List.of(first, second)) {
        child.await("projects 0");
        assertThat(child.end()).isZero();
        assertThat(child.errors()).isEmpty();
      }
      awaitNoServer();
    }
  }

  private List<Child> startAll() {
    var children = new ArrayList<Child>();
    IntStream.range(0, PROCESSES)
        .forEach(i -> children.add(home.start("fill", "Project " + i, String.valueOf(ITEMS))));
    return children;
  }

  /** The last one to leave has asked it to stop. */
  private void awaitNoServer() {
    await().atMost(STOP).until(() -> home.server().all(), List::isEmpty);
  }

  private List<String> stored() {
    try (var runtime = home.open()) {
      var workflow = runtime.workflow();
      var projects =
          workflow
              .listProjects()
              .handle(new ListProjects.Query(ListProjects.Status.ALL, Page.MOST, Optional.empty()))
              .items();
      assertThat(projects).extracting(ProjectSummary::status).containsOnly(ProjectStatus.ACTIVE);
      for (var project : projects) {
        assertThat(new InProject(workflow, project.id()).all()).hasSize(ITEMS);
      }
      return projects.stream().map(project -> project.id().toString()).toList();
    }
  }
}
