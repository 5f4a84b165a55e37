package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResolveProjectTest {
  private final ProjectScene scene = new ProjectScene();
  private final ResolveProject resolveProject = scene.workflow.resolveProject();
  private final Project named = scene.create("Named");
  private final Project bound = scene.create("Bound");
  private final Project startedFor = scene.create("Started for");
  private final Project active = scene.create("Active");

  @Test
  void takesTheProjectThatTheCallNames() {
    var connection = everything();

    assertThat(resolve("Named", connection).id()).isEqualTo(named.id());
    assertThat(resolve("NAMED", connection).id()).isEqualTo(named.id());
    assertThat(resolve(named.id().toString(), connection)).isEqualTo(named);
    assertThat(resolve(named.id().toString().toUpperCase(Locale.ROOT), connection))
        .isEqualTo(named);
    assertThat(connection.bound()).contains(bound.id());
  }

  @Test
  void takesTheProjectThatTheConnectionSwitchedTo() {
    assertThat(resolve(everything()).id()).isEqualTo(bound.id());
  }

  @Test
  void takesTheProjectThatTheProcessWasStartedFor() {
    scene.switchTo(active, aConnection());

    assertThat(resolve(new ConnectionScope(Optional.of("started FOR")))).isEqualTo(startedFor);
    assertThat(resolve(new ConnectionScope(Optional.of(startedFor.id().toString()))))
        .isEqualTo(startedFor);
  }

  @Test
  void takesTheActiveProjectOfTheRegistryAndKeepsIt() {
    var connection = aConnection();
    var atFirst = scene.switchTo(active, aConnection());

    assertThat(resolve(connection)).isEqualTo(atFirst);
    scene.switchTo(named, aConnection());

    assertThat(resolve(connection)).isEqualTo(atFirst);
    assertThat(resolve(aConnection()).id()).isEqualTo(named.id());
  }

  @Test
  void keepsOneProjectForAllCallsOfAConnectionThatBeginAtOnce() {
    var connection = aConnection();
    scene.switchTo(active, aConnection());

    var resolved =
        Race.together(
            8,
            i -> {
              if (i % 2 == 0) {
                scene.switchTo(i % 4 == 0 ? named : bound, aConnection());
              }
              return resolve(connection).id();
            });

    assertThat(resolved).containsOnly(connection.bound().orElseThrow());
  }

  @Test
  void keepsTheProjectOfAConnectionThroughARename() {
    var connection = aConnection();
    scene.switchTo(bound, connection);
    var renamed = scene.update(scene.now(bound), ProjectScene.rename("Another name"));
    scene.create("Bound");

    assertThat(resolve(connection)).isEqualTo(renamed);
  }

  @Test
  void refusesWhenNothingSaysWhich() {
    assertThat(scene.refused(() -> resolve(aConnection())))
        .isEqualTo(new Problem.NoActiveProject());
  }

  @Test
  void adoptsAnActiveProjectThatIsSetLater() {
    var connection = aConnection();
    assertThat(problemOf(() -> resolve(connection)).code())
        .isEqualTo(ProblemCode.NO_ACTIVE_PROJECT);

    scene.switchTo(active, aConnection());

    assertThat(resolve(connection).id()).isEqualTo(active.id());
  }

  @Test
  void neverFallsBackWhenTheFirstChoiceCannotBeWorkedIn() {
    var connection = everything();
    scene.archive(scene.now(bound));

    assertThat(scene.refused(() -> resolve(connection)).code())
        .isEqualTo(ProblemCode.PROJECT_UNAVAILABLE);
    assertThat(scene.refused(() -> resolve(new ConnectionScope(Optional.of("Nothing")))).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  void refusesProjectsThatAreNotThere() {
    var connection = everything();
    scene.delete(scene.now(named));

    for (var name : List.of("Named", "Nothing", "", UUID.randomUUID().toString(), "a\nb\0")) {
      assertThat(scene.refused(() -> resolve(name, connection)).code())
          .as(name)
          .isEqualTo(ProblemCode.NOT_FOUND);
    }
    assertThat(scene.refused(() -> resolve(named.id().toString(), connection)))
        .isEqualTo(
            new Problem.ProjectUnavailable(
                "Named",
                "deleted",
                "Choose another project (list_projects), or have a person restore this one."));
  }

  /** A connection with every source of a project; the registry has one too. */
  private ConnectionScope everything() {
    var connection = new ConnectionScope(Optional.of("Started for"));
    scene.switchTo(bound, connection);
    scene.switchTo(active, aConnection());
    return connection;
  }

  private Project resolve(ConnectionScope connection) {
    return resolveProject.handle(new ResolveProject.Query(Optional.empty(), connection));
  }

  private Project resolve(String project, ConnectionScope connection) {
    return resolveProject.handle(new ResolveProject.Query(Optional.of(project), connection));
  }
}
