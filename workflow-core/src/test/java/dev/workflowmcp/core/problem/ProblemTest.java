package dev.workflowmcp.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTest {
  private static final InputFault A_FAULT =
      new InputFault("/title", "is empty", Optional.of(""), List.of());

  private static final Violation A_VIOLATION =
      new Violation("/name", "maxLength", "must be at most 3 characters long", Optional.of("Acme"));

  record Item(long version) {}

  static Stream<Problem> allKinds() {
    return Stream.of(
        new Problem.InvalidInput(List.of(A_FAULT)),
        new Problem.NotFound("work_item", "W-12", "Look for it."),
        new Problem.NoActiveProject(),
        new Problem.ProjectUnavailable("alpha", "archived", "Choose another one."),
        new Problem.AlreadyExists("project", "name", "alpha", Optional.empty()),
        new Problem.VersionConflict("W-12", 1, 2, new Item(2)),
        new Problem.Claimed("W-12", "ada", Instant.EPOCH),
        new Problem.ClaimLost("W-12"),
        new Problem.NothingReady("No work item is ready.", Map.of()),
        new Problem.DependencyCycle("W-12 would wait for itself.", Map.of()),
        new Problem.IllegalTransition("W-12", "W-12 is deleted.", "Restore it.", Map.of()),
        new Problem.HierarchyViolation("W-12 is too deep.", "Choose another.", Map.of()),
        new Problem.SchemaInvalid(List.of(A_VIOLATION)),
        new Problem.EntityInvalid("vendor", 2, List.of(A_VIOLATION)),
        new Problem.EntitiesInvalid(
            "vendor", 9, 5, List.of(Offender.of("E-7", "Acme", List.of(A_VIOLATION)))),
        new Problem.ConfirmationRequired("confirm", "alhpa"),
        new Problem.RequestIdReused("r-1", "create_work_item", Instant.EPOCH),
        new Problem.LimitExceeded("There are 1,000 projects already.", "Archive some."),
        new Problem.Busy("All connections are in use.", 250),
        new Problem.DatabaseUnavailable("The database does not answer.", "Look at the server."),
        new Problem.Internal("incident-1"),
        new Problem.ItemsRefused(new TreeMap<>(Map.of(3, new Problem.NoActiveProject()))));
  }

  @ParameterizedTest
  @MethodSource("allKinds")
  void saysInASentenceWhatIsTheCaseAndWhatToDo(Problem problem) {
    assertThat(problem.message()).matches("(?s)[A-Z`/].*\\.");
    assertThat(problem.nextStep()).matches("(?s)[A-Z`].*\\.");
    assertThat(problem.nextStep().toLowerCase(Locale.ROOT))
        .doesNotContain("delete ", "purge", "drop ", "remove ", "overwrite");
    assertThat(problem.details().keySet()).allMatch(key -> key.matches("[a-z_]+"));
  }

  @Test
  void comesInAllKindsAndCodes() {
    assertThat(allKinds().map(Object::getClass))
        .containsExactlyInAnyOrder(Problem.class.getPermittedSubclasses());
    assertThat(allKinds().map(Problem::code)).contains(ProblemCode.values());
  }

  @Test
  void hasTheCodesThatClientsKnow() {
    assertThat(Stream.of(ProblemCode.values()).map(ProblemCode::wireName))
        .containsExactly(
            "invalid_input",
            "not_found",
            "no_active_project",
            "project_unavailable",
            "already_exists",
            "version_conflict",
            "claimed",
            "claim_lost",
            "nothing_ready",
            "illegal_transition",
            "dependency_cycle",
            "hierarchy_violation",
            "schema_invalid",
            "entity_invalid",
            "confirmation_required",
            "request_id_reused",
            "limit_exceeded",
            "busy",
            "database_unavailable",
            "internal");
  }

  @Test
  void listsFaultsWithPointersAndWhatIsAllowed() {
    var status =
        new InputFault("/status", "is unknown", Optional.of("done"), List.of("planned", "active"));

    var problem = new Problem.InvalidInput(List.of(status, A_FAULT));

    assertThat(problem.message())
        .isEqualTo("/status is unknown; allowed: planned, active (and 1 more).");
    assertThat(problem.details())
        .isEqualTo(
            Map.of(
                "faults",
                List.of(
                    Map.of(
                        "pointer", "/status",
                        "message", "is unknown",
                        "value", "done",
                        "allowed", List.of("planned", "active")),
                    Map.of("pointer", "/title", "message", "is empty", "value", ""))));
  }

  @Test
  void speaksOfTheWholeInputWithoutAPointer() {
    var nothing = new InputFault("", "names no field to change", Optional.empty(), List.of());

    var problem = new Problem.InvalidInput(List.of(nothing));

    assertThat(problem.message()).isEqualTo("The input names no field to change.");
    assertThat(problem.nextStep())
        .isEqualTo("Correct the input and call again; nothing was changed.");
  }

  @Test
  void listsNoMoreThanTwentyFaults() {
    var problem = new Problem.InvalidInput(IntStream.range(0, 25).mapToObj(i -> A_FAULT).toList());

    assertThat(problem.details()).containsEntry("more", 5);
    assertThat((List<?>) problem.details().get("faults")).hasSize(20);
  }

  @Test
  void tellsASchemaThatIsOnlyComing() {
    var problem = new Problem.EntityInvalid("vendor", 3, List.of(A_VIOLATION), Optional.of("ada"));

    assertThat(problem.message())
        .isEqualTo(
            "The data satisfies the schema of vendor that is in force, but not the coming one, with which ada is about"
                + " to replace it: /name must be at most 3 characters long.");
    assertThat(problem.nextStep()).contains("both schemas", "may be refused");
    assertThat(problem.details())
        .containsEntry("schema_version", 3L)
        .containsEntry("schema_is_coming", true)
        .containsEntry("changed_by", "ada");
  }

  @Test
  void listsViolationsOfASchemaUpToFifty() {
    var problem = new Problem.EntityInvalid("vendor", 2, Collections.nCopies(52, A_VIOLATION));

    assertThat(problem.message())
        .isEqualTo(
            "The data does not satisfy the schema of vendor: /name must be at most 3 characters long (and 51 more).");
    assertThat(problem.details())
        .containsEntry("entity_type", "vendor")
        .containsEntry("schema_version", 2L)
        .containsEntry("more", 2);
    assertThat(problem.details().get("violations"))
        .isEqualTo(
            Collections.nCopies(
                50,
                Map.of(
                    "pointer", "/name",
                    "rule", "maxLength",
                    "message", "must be at most 3 characters long",
                    "value", "Acme")));
  }

  @Test
  void namesTheFirstEntitiesThatASchemaDoesNotAllow() {
    var offender = Offender.of("E-7", "Acme", Collections.nCopies(5, A_VIOLATION));
    var problem = new Problem.EntitiesInvalid("vendor", 1_200, 17, List.of(offender));
    var violation =
        Map.of(
            "pointer", "/name",
            "rule", "maxLength",
            "message", "must be at most 3 characters long",
            "value", "Acme");

    assertThat(problem.message())
        .isEqualTo(
            "The new schema does not allow 17 of the 1200 entities of vendor; E-7 (Acme): /name must be at most 3 characters long.");
    assertThat(problem.details())
        .isEqualTo(
            Map.<String, Object>of(
                "entity_type",
                "vendor",
                "checked",
                1_200L,
                "total",
                17L,
                "offenders",
                List.of(
                    Map.<String, Object>of(
                        "ref",
                        "E-7",
                        "name",
                        "Acme",
                        "violations",
                        Collections.nCopies(3, violation),
                        "more",
                        2))));
  }

  @Test
  void namesBothVersionsAndTheCurrentState() {
    var problem = new Problem.VersionConflict("W-12", 1, 3, new Item(3));

    assertThat(problem.message()).contains("W-12", "version 3", "not 1");
    assertThat(problem.details())
        .isEqualTo(
            Map.of(
                "reference",
                "W-12",
                "expected_version",
                1L,
                "current_version",
                3L,
                "current",
                new Item(3)));
  }

  @Test
  void tellsAVersionThatIsNotYetFromAnOldOne() {
    assertThat(new Problem.VersionConflict("W-12", 1, 3, new Item(3)).message())
        .isEqualTo("W-12 is at version 3, not 1: somebody changed it in between.");
    assertThat(new Problem.VersionConflict("W-12", 4, 3, new Item(3)).message())
        .isEqualTo("W-12 is at version 3, not 4: there is no such version yet.");
  }

  @Test
  void tellsOfUpperAndLowerCaseOnlyWhereItMatters() {
    var name = new Problem.AlreadyExists("project", "name", "alpha", Optional.empty());
    var reference =
        new Problem.AlreadyExists("work_item", "external_ref", "X-1", Optional.of("W-1"));

    assertThat(name.message())
        .isEqualTo(
            "The name \"alpha\" is taken by another project; upper and lower case count as the same.");
    assertThat(reference.message())
        .isEqualTo("The external_ref \"X-1\" is taken by another work item (W-1).");
    assertThat(reference.details())
        .isEqualTo(
            Map.of(
                "kind", "work_item", "field", "external_ref", "value", "X-1", "existing", "W-1"));
  }

  @Test
  void namesEachItemThatWasRefused() {
    var problems = new TreeMap<Integer, Problem>();
    problems.put(4, new Problem.NotFound("work_item", "W-9", "Look for it."));
    problems.put(2, new Problem.HierarchyViolation("Too deep.", "Go up.", Map.of("parent", "a")));

    var problem = new Problem.ItemsRefused(problems);

    assertThat(problem.code()).isEqualTo(ProblemCode.HIERARCHY_VIOLATION);
    assertThat(problem.message())
        .isEqualTo("Nothing was changed, for 2 items were refused; items[2]: Too deep.");
    assertThat(problem.details())
        .isEqualTo(
            Map.of(
                "items",
                List.of(
                    Map.of(
                        "index", 2,
                        "code", "hierarchy_violation",
                        "message", "Too deep.",
                        "next_step", "Go up.",
                        "details", Map.of("parent", "a")),
                    Map.of(
                        "index", 4,
                        "code", "not_found",
                        "message", "There is no work item \"W-9\".",
                        "next_step", "Look for it.",
                        "details", Map.of("kind", "work_item", "reference", "W-9")))));
  }

  @Test
  void isTheMessageOfItsException() {
    var cause = new IllegalArgumentException("because");
    var problem = new Problem.NoActiveProject();

    assertThat(new WorkflowException(problem).problem()).isSameAs(problem);
    assertThat(new WorkflowException(problem, cause))
        .hasMessage("no_active_project: No project was named and none is active.")
        .hasCause(cause);
  }
}
