package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.SteppedPorts;
import dev.workflowmcp.core.store.ProjectId;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoverProjectsTest {
  private final ProjectScene scene = new ProjectScene();
  private final RecoverProjects recoverProjects = scene.workflow.recoverProjects();

  @Test
  void hasNothingToDoWhenAllIsWhole() {
    scene.create("Invoices");
    var before = scene.store.contents();

    assertThat(recoverProjects.handle(aRequest())).isEmpty();
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void finishesAProjectThatHasItsDatabase() {
    var halfMade = register("Invoices");
    scene.store.ports().databases().create(halfMade.id());

    var settled = recoverProjects.handle(aRequest());

    var project = scene.now(halfMade);
    assertThat(settled).containsExactly(project);
    assertThat(project.status()).isEqualTo(ProjectStatus.ACTIVE);
    assertThat(scene.history(project).get(0).action()).isEqualTo("created");
    assertThat(scene.active()).isEmpty();
  }

  @Test
  void removesAProjectThatHasNone() {
    var halfMade = register("Invoices");

    var settled = recoverProjects.handle(aRequest());

    assertThat(settled).containsExactly(halfMade.with(ProjectStatus.DELETED, "Invoices", ACTOR));
    assertThat(scene.find(halfMade.id())).isEmpty();
    assertThat(scene.create("Invoices").status()).isEqualTo(ProjectStatus.ACTIVE);
  }

  @Test
  void settlesAllOfThem() {
    var removed = register("Removed");
    var finished = register("Finished");
    scene.store.ports().databases().create(finished.id());

    var settled = recoverProjects.handle(aRequest());

    assertThat(settled.stream().map(Project::status))
        .containsExactlyInAnyOrder(ProjectStatus.DELETED, ProjectStatus.ACTIVE);
    assertThat(scene.find(removed.id())).isEmpty();
  }

  @Test
  void settlesTheOthersWhenOneCannotBeSettled() { // #2
    register("Stubborn");
    register("Removed");
    var steps = new ArrayList<String>();
    var outage = new IllegalStateException("an outage");
    var ports =
        SteppedPorts.over(
            scene.store.ports(),
            step -> {
              steps.add(step);
              if (steps.size() == 3) {
                throw outage;
              }
            });

    assertThatThrownBy(
            () -> Workflow.over(ports, scene.store.schemas()).recoverProjects().handle(aRequest()))
        .isSameAs(outage);

    assertThat(recoverProjects.handle(aRequest())).hasSize(1);
  }

  @Test
  void waitsForACreationThatIsUnderWayAndTellsThatItIsGone() {
    var halfMade = register("Invoices");
    var databases = scene.store.ports().databases();

    var settled =
        Race.waits(
            provisioning ->
                databases.whileProvisioning(
                    halfMade.id(),
                    () -> {
                      provisioning.run();
                      return remove(halfMade.id());
                    }),
            () -> recoverProjects.handle(aRequest()));

    assertThat(settled).containsExactly(halfMade.with(ProjectStatus.DELETED, "Invoices", ACTOR));
  }

  @Test
  void leavesAloneWhatBecameWholeWhileItWaited() {
    var halfMade = register("Invoices");
    var databases = scene.store.ports().databases();

    var settled =
        Race.waits(
            provisioning ->
                databases.whileProvisioning(
                    halfMade.id(),
                    () -> {
                      provisioning.run();
                      databases.create(halfMade.id());
                      return activate(halfMade);
                    }),
            () -> recoverProjects.handle(aRequest()));

    assertThat(settled).containsExactly(scene.now(halfMade));
    assertThat(scene.now(halfMade).version()).isEqualTo(2);
  }

  private Project register(String name) {
    var ports = scene.store.ports();
    var id = new ProjectId(ports.ids().next());
    var project = new NewProject(id, name, Optional.empty(), JsonObject.EMPTY, ACTOR);
    return ports.transactions().inRegistry(() -> ports.projects().add(project));
  }

  private Optional<Project> activate(Project project) {
    var ports = scene.store.ports();
    var next = project.with(ProjectStatus.ACTIVE, project.name(), ACTOR);
    return ports.transactions().inRegistry(() -> ports.projects().replace(next));
  }

  private ProjectId remove(ProjectId id) {
    var ports = scene.store.ports();
    return ports
        .transactions()
        .inRegistry(
            () -> {
              ports.projects().remove(id);
              return id;
            });
  }
}
