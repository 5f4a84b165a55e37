package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A registry in memory with the verbs that the tests of its use cases share. */
final class ProjectScene {
  final InMemoryStore store = new InMemoryStore();
  final Workflow workflow = store.workflow();

  static CreateProject.Command creation(String name) {
    return creation(name, aConnection(), false);
  }

  static CreateProject.Command creation(String name, ConnectionScope connection, boolean switchTo) {
    return new CreateProject.Command(
        aRequest(), connection, name, Optional.empty(), JsonObject.EMPTY, switchTo);
  }

  Project create(String name) {
    return workflow.createProject().handle(creation(name)).value();
  }

  Project archive(Project project) {
    return update(project, edit(ProjectStatus.ARCHIVED));
  }

  Project delete(Project project) {
    return workflow.deleteProject().handle(deletion(project)).value();
  }

  static DeleteProject.Command deletion(Project project) {
    return new DeleteProject.Command(
        aRequest(), project.id().toString(), project.version(), project.name());
  }

  Project update(Project project, ProjectEdit edit) {
    return workflow
        .updateProject()
        .handle(
            new UpdateProject.Command(aRequest(), project.id().toString(), project.version(), edit))
        .value();
  }

  Project switchTo(Project project, ConnectionScope connection) {
    return workflow
        .switchProject()
        .handle(new SwitchProject.Command(aRequest(), connection, project.id().toString()))
        .value();
  }

  /** Somebody changes the project meanwhile. */
  Project someoneElseUpdates(Project project) {
    return update(project, describe("changed by somebody else"));
  }

  static ProjectEdit rename(String name) {
    return new ProjectEdit(Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static ProjectEdit describe(String description) {
    return new ProjectEdit(
        Optional.empty(), Optional.of(description), Optional.empty(), Optional.empty());
  }

  static ProjectEdit patch(Map<String, ?> metadata) {
    return new ProjectEdit(
        Optional.empty(), Optional.empty(), Optional.of(JsonObject.of(metadata)), Optional.empty());
  }

  static ProjectEdit edit(ProjectStatus status) {
    return new ProjectEdit(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(status));
  }

  Project now(Project project) {
    return find(project.id()).orElseThrow();
  }

  Optional<Project> find(ProjectId id) {
    var ports = store.ports();
    return ports.transactions().inRegistry(() -> ports.projects().find(id));
  }

  Optional<ProjectId> active() {
    return store.ports().transactions().inRegistry(() -> store.ports().activeProject().get());
  }

  /** What happened to a project, newest first. */
  List<Event> history(Project project) {
    var ports = store.ports();
    return ports
        .transactions()
        .inRegistry(() -> ports.events().of(SubjectKind.PROJECT, project.id().value(), 100));
  }

  /** The problem a call fails with, which must leave everything as it was. */
  Problem refused(Callable<?> call) {
    var before = store.contents();
    var problem = Fixtures.problemOf(call);
    assertThat(store.contents()).isEqualTo(before);
    return problem;
  }
}
