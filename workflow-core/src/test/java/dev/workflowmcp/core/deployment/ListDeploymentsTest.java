package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.deployment.ListDeployments.Conditions;
import dev.workflowmcp.core.deployment.ListDeployments.View;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListDeploymentsTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private final DeploymentScene scene = new DeploymentScene();

  @Test
  void tellsWhatIsOnAnEnvironmentWithWhatItCarriesInOneCall() {
    scene.item();
    scene.item();
    scene.record(aDeployment("production").at(THEN).carrying("W-1"));
    scene.record(aDeployment("production").at(THEN.plusSeconds(1)).carrying("W-1", "W-2"));
    scene.record(aDeployment("production").at(THEN.minusSeconds(1)));
    scene.record("staging");
    scene.update(scene.record("production"), DeploymentStatus.ROLLED_BACK);
    scene.record(aDeployment("production").status(DeploymentStatus.PENDING));

    var page = list(on("Production", DeploymentStatus.DEPLOYED), View.FULL, 1, Optional.empty());

    var there = (DeploymentDetails) page.items().get(0);
    assertThat(there.deployment().ref()).hasToString("D-2");
    assertThat(there.current()).contains(true);
    assertThat(there.workItems().items())
        .extracting(item -> item.ref().toString())
        .containsExactly("W-1", "W-2");
    assertThat(there.notes()).isEmpty();
    assertThat(there.history()).isEmpty();
  }

  @Test
  void tellsWhereAWorkItemAndAnEntityAre() {
    scene.item();
    scene.vendors();
    scene.vendor("Acme");
    scene.record(aDeployment("staging").carrying("W-1"));
    scene.record(aDeployment("production").carrying("W-1").withEntities("E-1"));
    scene.record("staging");

    var ofItem =
        summaries(
            new Conditions(
                Optional.empty(),
                Optional.empty(),
                Optional.of(WorkItemReference.parse("w-1")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    var ofEntity =
        summaries(
            new Conditions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(EntityReference.parse("vendor/acme")),
                Optional.empty(),
                Optional.empty()));

    assertThat(ofItem)
        .extracting(there -> there.environment().name() + " " + there.current().isPresent())
        .containsExactly("production true", "staging false");
    assertThat(ofEntity).extracting(there -> there.ref().toString()).containsExactly("D-2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20})
  void goesOnWhereAPageEnds(int limit) {
    IntStream.range(0, 20)
        .forEach(
            i -> scene.record(aDeployment(i % 2 == 0 ? "a" : "b").at(THEN.plusSeconds(i / 4))));
    var all = summaries(Conditions.NONE);

    for (var view : View.values()) {
      var seen = new ArrayList<String>();
      Optional<String> cursor = Optional.empty();
      do {
        var page = list(Conditions.NONE, view, limit, cursor);
        page.items().forEach(item -> seen.add(ref(item)));
        cursor = page.nextCursor();
      } while (cursor.isPresent());
      assertThat(seen).isEqualTo(all.stream().map(one -> one.ref().toString()).toList());
    }
  }

  private static String ref(Record item) {
    return item instanceof DeploymentDetails details
        ? details.deployment().ref().toString()
        : ((DeploymentSummary) item).ref().toString();
  }

  @Test
  void refusesACursorOfOtherConditions() {
    scene.record("a");
    scene.record("a");
    var cursor = list(Conditions.NONE, View.SUMMARY, 1, Optional.empty()).nextCursor();

    assertThat(
            scene
                .refused(() -> list(on("a", DeploymentStatus.DEPLOYED), View.SUMMARY, 1, cursor))
                .code())
        .isEqualTo(ProblemCode.INVALID_INPUT);
    assertThat(list(Conditions.NONE, View.FULL, 1, cursor).items()).hasSize(1);
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        argumentSet("environment", on("prod", DeploymentStatus.DEPLOYED), "production, staging"),
        argumentSet(
            "work item",
            new Conditions(
                Optional.empty(),
                Optional.empty(),
                Optional.of(WorkItemReference.parse("W-9")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            "query_work_items"),
        argumentSet(
            "entity",
            new Conditions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(EntityReference.parse("vendor/nobody")),
                Optional.empty(),
                Optional.empty()),
            "query_entities"));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void refusesWhatThereIsNot(Conditions conditions, String hint) {
    scene.record("staging");
    scene.record(aDeployment("production").status(DeploymentStatus.FAILED));

    var problem = scene.refused(() -> summaries(conditions));

    assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(problem.nextStep()).contains(hint);
  }

  @Test
  void refusesFaultyInput() {
    scene.refusesInput(
        () ->
            list(
                new Conditions(
                    Optional.of(new Environment("\u0007")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Instant.MAX),
                    Optional.of(Instant.MIN)),
                View.SUMMARY,
                201,
                Optional.empty()),
        "/environment",
        "control character",
        "/since",
        "years 0000 to 9999",
        "/until",
        "years 0000 to 9999",
        "/limit",
        "from 1 to 200");
  }

  private static Conditions on(String environment, DeploymentStatus status) {
    return new Conditions(
        Optional.of(new Environment(environment)),
        Optional.of(status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private List<DeploymentSummary> summaries(Conditions conditions) {
    return list(conditions, View.SUMMARY, 200, Optional.empty()).items().stream()
        .map(DeploymentSummary.class::cast)
        .toList();
  }

  private Page<? extends Record> list(
      Conditions conditions, View view, int limit, Optional<String> cursor) {
    return scene
        .workflow
        .listDeployments()
        .handle(new ListDeployments.Query(scene.project, conditions, view, limit, cursor));
  }
}
