package dev.workflowmcp.it;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.aName;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.project.CreateProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.request.Written;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many create projects at the same time, through two processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectRaceIT {
  private static final int CREATORS = 8;

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TwoProcesses processes = new TwoProcesses(registry);

  @AfterAll
  void nobodyRanIntoADeadlock() {
    processes.close();
  }

  @Test
  void givesANameToOneOfMany() {
    var name = aName();

    var answers =
        Race.together(
            CREATORS,
            i ->
                CreateRaceIT.answer(
                    () ->
                        Fixtures.aProject(
                            processes.get(i), i < 4 ? name : name.toUpperCase(Locale.ROOT))));

    assertThat(answers).filteredOn(Project.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(Problem.class::isInstance)
        .hasSize(CREATORS - 1)
        .extracting(answer -> ((Problem) answer).code())
        .containsOnly(ProblemCode.ALREADY_EXISTS);
    try (var sql = registry.sql()) {
      assertThat(sql.texts("select name from projects where lower(name) = ?", name)).hasSize(1);
    }
  }

  @Test
  void executesACreationWithARequestIdOnce() {
    var name = aName();

    var answers = Race.together(CREATORS, i -> create(i, name, "create-project-1"));

    assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    assertThat(answers)
        .extracting(answer -> answer.value().id())
        .containsOnly(answers.get(0).value().id());
    assertThat(answers)
        .extracting(answer -> answer.value().status())
        .containsOnly(ProjectStatus.ACTIVE);
  }

  @Test
  void makesManyThatCanBeWorkedInAtOnce() {
    var projects =
        Race.together(
            CREATORS,
            i -> {
              var workflow = processes.get(i);
              var here = new InProject(workflow, Fixtures.aProject(workflow).id());
              here.create(aTask("First").build());
              return here.project();
            });

    assertThat(projects).doesNotHaveDuplicates();
    for (var project : projects) {
      // Read by the process that did not make it, or did.
      assertThat(new InProject(processes.get(0), project).all()).hasSize(1);
      assertThat(new InProject(processes.get(1), project).all()).hasSize(1);
    }
  }

  private Written<Project> create(int thread, String name, String requestId) {
    return processes
        .get(thread)
        .createProject()
        .handle(
            new CreateProject.Command(
                aRequest(requestId),
                aConnection(),
                name,
                Optional.empty(),
                JsonObject.EMPTY,
                false));
  }
}
