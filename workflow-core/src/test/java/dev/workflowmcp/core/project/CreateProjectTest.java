package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.project.ProjectScene.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CreateProjectTest {
  private final ProjectScene scene = new ProjectScene();
  private final CreateProject createProject = scene.workflow.createProject();

  @Test
  void makesAProjectThatIsReadyForWork() {
    var metadata = JsonObject.of(Map.of("team", "billing"));
    var command =
        new CreateProject.Command(
            aRequest(), aConnection(), "Invoices", Optional.of("All of them"), metadata, false);

    var written = createProject.handle(command);

    var project = written.value();
    assertThat(written.replayed()).isFalse();
    assertThat(project)
        .isEqualTo(
            new Project(
                project.id(),
                "Invoices",
                Optional.of("All of them"),
                ProjectStatus.ACTIVE,
                metadata,
                2,
                project.createdAt(),
                ACTOR,
                project.updatedAt(),
                ACTOR,
                Optional.empty(),
                Optional.empty()));
    assertThat(project.updatedAt()).isAfter(project.createdAt());
    assertThat(scene.now(project)).isEqualTo(project);
    assertThat(scene.store.ports().databases().exists(project.id())).isTrue();
    assertThat(scene.active()).isEmpty();
  }

  @Test
  void tellsItsWholeStateInTheHistory() {
    var request = aRequest();
    var metadata = JsonObject.of(Map.of("team", "billing"));
    var command =
        new CreateProject.Command(
            request, aConnection(), "Invoices", Optional.of("All"), metadata, false);

    var project = createProject.handle(command).value();

    var state =
        Map.of("name", "Invoices", "description", "All", "status", "active", "metadata", metadata);
    assertThat(scene.history(project))
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("seq", "at")
        .isEqualTo(NewEvent.by(request, "created", project.subject(), 2, Changes.made(state)));
  }

  @Test
  void switchesTheConnectionAndTheRegistryToIt() {
    var connection = aConnection();

    var project = createProject.handle(creation("Invoices", connection, true)).value();

    assertThat(connection.bound()).contains(project.id());
    assertThat(scene.active()).contains(project.id());
    assertThat(project.lastActivatedAt()).contains(project.updatedAt());
    assertThat(scene.now(project)).isEqualTo(project);
  }

  @Test
  void leavesConnectionAndRegistryAloneWhenToldSo() {
    var connection = aConnection();
    var first = createProject.handle(creation("First", connection, true)).value();

    createProject.handle(creation("Second", connection, false));

    assertThat(connection.bound()).contains(first.id());
    assertThat(scene.active()).contains(first.id());
  }

  @Test
  void takesAnEmptyDescriptionForNone() {
    var command =
        new CreateProject.Command(
            aRequest(), aConnection(), "Invoices", Optional.of(""), JsonObject.EMPTY, false);

    assertThat(createProject.handle(command).value().description()).isEmpty();
  }

  static Stream<Arguments> faultyInputs() {
    var tooMuch = Map.of("a", "x".repeat(65_536));
    return Stream.of(
        bad("no name", creation(""), "/name", "must not be empty"),
        bad("long name", creation("x".repeat(101)), "/name", "has 101 characters"),
        bad("name of two lines", creation("a\nb"), "/name", "control character"),
        bad("name like an id", creation(UUID.randomUUID().toString()), "/name", "form of an id"),
        bad("long description", with("x".repeat(1_001), Map.of()), "/description", "1001"),
        bad("NUL in the description", with("\0", Map.of()), "/description", "NUL"),
        bad("big metadata", with("", tooMuch), "/metadata", "at most 65536"),
        bad("metadata of NUL", with("", Map.of("a", "\0")), "/metadata/a", "NUL"),
        bad("no request id", requested(""), "/request_id", "must not be empty"),
        bad("long request id", requested("x".repeat(201)), "/request_id", "at most 200"));
  }

  private static Arguments bad(
      String what, CreateProject.Command command, String pointer, String messagePart) {
    return argumentSet(what, command, pointer, messagePart);
  }

  private static CreateProject.Command with(String description, Map<String, ?> metadata) {
    return new CreateProject.Command(
        aRequest(),
        aConnection(),
        "Invoices",
        Optional.of(description),
        JsonObject.of(metadata),
        false);
  }

  private static CreateProject.Command requested(String requestId) {
    return with(aRequest(requestId), "Invoices");
  }

  private static CreateProject.Command with(Request request, String name) {
    return new CreateProject.Command(
        request, aConnection(), name, Optional.empty(), JsonObject.EMPTY, false);
  }

  @ParameterizedTest
  @MethodSource("faultyInputs")
  void refusesFaultyInput(CreateProject.Command command, String pointer, String messagePart) {
    assertThat(scene.refused(() -> createProject.handle(command)))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> {
              assertThat(problem.faults()).hasSize(1);
              assertThat(problem.faults().get(0).pointer()).isEqualTo(pointer);
              assertThat(problem.faults().get(0).message()).contains(messagePart);
            });
  }

  @Test
  void namesAllFaultsAtOnce() {
    var command =
        new CreateProject.Command(
            aRequest(""),
            aConnection(),
            "",
            Optional.of("\0"),
            JsonObject.of(Map.of("a", "\0")),
            false);

    var problem = (Problem.InvalidInput) scene.refused(() -> createProject.handle(command));

    assertThat(problem.faults())
        .extracting(fault -> fault.pointer())
        .containsExactly("/request_id", "/name", "/description", "/metadata/a");
  }

  @Test
  void refusesANameThatIsTakenInAnyForm() {
    scene.create("Straße");

    assertThat(scene.refused(() -> createProject.handle(creation("STRASSE"))))
        .isEqualTo(new Problem.AlreadyExists("project", "name", "STRASSE", Optional.empty()));
  }

  @Test
  void takesTheNameOfADeletedProject() {
    var deleted = scene.delete(scene.create("Invoices"));

    var successor = scene.create("invoices");

    assertThat(successor.id()).isNotEqualTo(deleted.id());
    assertThat(scene.now(deleted)).isEqualTo(deleted);
  }

  @Test
  void answersARepeatedRequestWithTheProjectAsItIsNow() {
    var connection = aConnection();
    var command = with(aRequest("once"), "Invoices");
    var first = createProject.handle(command).value();
    var renamed = scene.update(first, ProjectScene.rename("Receipts"));
    var before = scene.store.contents();
    var repeated =
        new CreateProject.Command(
            aRequest("once"), connection, "Invoices", Optional.empty(), JsonObject.EMPTY, false);

    var second = createProject.handle(repeated);

    assertThat(second).isEqualTo(new Written<>(renamed, true));
    assertThat(scene.store.contents()).isEqualTo(before);
  }

  @Test
  void bindsTheNewConnectionOfARepeatedRequestToo() {
    var request = aRequest("once");
    var first =
        createProject
            .handle(
                new CreateProject.Command(
                    request, aConnection(), "A", Optional.empty(), JsonObject.EMPTY, true))
            .value();
    var connection = aConnection();

    createProject.handle(
        new CreateProject.Command(
            request, connection, "A", Optional.empty(), JsonObject.EMPTY, true));

    assertThat(connection.bound()).contains(first.id());
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCHIVED", "DELETED"})
  void bindsNoConnectionToAProjectThatCannotBeWorkedIn(ProjectStatus status) { // #2
    var made = createProject.handle(switching(aConnection())).value();
    var gone = status == ProjectStatus.DELETED ? scene.delete(made) : scene.archive(made);
    var connection = aConnection();

    var repeated = createProject.handle(switching(connection));

    assertThat(repeated).isEqualTo(new Written<>(gone, true));
    assertThat(connection.bound()).isEmpty();
  }

  private static CreateProject.Command switching(ConnectionScope connection) {
    return new CreateProject.Command(
        aRequest("once"), connection, "Invoices", Optional.empty(), JsonObject.EMPTY, true);
  }

  @Test
  void refusesARequestIdThatWasUsedForSomethingElse() {
    var first = createProject.handle(with(aRequest("once"), "Invoices")).value();

    var problem = scene.refused(() -> createProject.handle(with(aRequest("once"), "Receipts")));

    assertThat(problem)
        .isEqualTo(new Problem.RequestIdReused("once", "create_project", first.createdAt()));
  }

  @Test
  void makesANewProjectForTheRequestIdOfAPurgedOne() {
    var command = with(aRequest("once"), "Invoices");
    var first = scene.delete(createProject.handle(command).value());
    scene.workflow.purgeProject().handle(new PurgeProject.Command(first.id(), "Invoices"));

    var second = createProject.handle(command);

    assertThat(second.replayed()).isFalse();
    assertThat(second.value().id()).isNotEqualTo(first.id());
    assertThat(List.of(scene.now(second.value()))).containsExactly(second.value());
  }
}
